package io.assay.ci.input;

import java.util.List;

/** Inputs that cannot be used; holds everything that is wrong with them. */
public final class InputProblems extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InputProblems(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

package io.assay.engine.origin;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run comes from.
 *
 * @param ref in full: {@code refs/heads/main}, {@code refs/pull/7/head}, {@code refs/tags/v1}; empty when nobody knows. What
 *     is proposed to a branch is never that branch
 * @param job page of the CI's job that began it
 */
public record Origin(String ref, Optional<URI> job) {
    private static final String BRANCHES = "refs/heads/";

    public static final Origin UNKNOWN = new Origin("", Optional.empty());

    /** What a CI says by the variables of its jobs; without one, the branch that git has checked out. */
    public static Origin of(Map<String, String> variables, Path directory) {
        Optional<Ci> ci = Ci.in(variables);
        Optional<String> told = ci.flatMap(each -> each.ref(variables));
        return new Origin(told.or(() -> GitBranch.of(directory)).orElse(""), ci.flatMap(each -> each.job(variables)));
    }

    /** Only what a CI says. */
    public static Origin of(Map<String, String> variables) {
        Optional<Ci> ci = Ci.in(variables);
        return new Origin(ci.flatMap(each -> each.ref(variables)).orElse(""), ci.flatMap(each -> each.job(variables)));
    }

    /** The address of a page that people can open; empty for any other text. */
    public static Optional<URI> address(String text) {
        return Ci.address(text);
    }

    /** With the ref that whoever knows better says. */
    public Origin at(Optional<String> known) {
        return known.filter(text -> !text.isBlank())
                .map(text -> new Origin(text.strip(), job))
                .orElse(this);
    }

    /** The branch by its short name; of anything else the whole ref, which is the name of no branch. */
    public String branch() {
        return ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : ref;
    }
}

package io.jenkins.plugins.assay.gate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a gate that did not pass does to its build. */
enum OnFailure {
    FAILURE,
    UNSTABLE,
    /** The build goes on as it is, and the Pipeline looks at the result. */
    IGNORE;

    /** As it is written in a Pipeline. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnFailure> of(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equalsIgnoreCase(word))
                .findFirst();
    }
}

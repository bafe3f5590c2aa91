package io.jenkins.plugins.assay.step;

import hudson.model.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run that FAILED does to its build. */
enum OnFailure {
    UNSTABLE(Result.UNSTABLE),
    FAILURE(Result.FAILURE);

    private final Result result;

    OnFailure(Result result) {
        this.result = result;
    }

    Result result() {
        return result;
    }

    /** As it is written in a Pipeline. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnFailure> of(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}

package io.jenkins.plugins.assay.publish;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a build whose cases failed or whose reports are damaged. */
enum FailOn {
    /** The build is unstable and goes on. */
    UNSTABLE,
    /** The step or publisher fails, once the report is published. */
    FAILURE,
    /** Nothing. */
    NEVER;

    /** As it is written in pipelines. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with the words that there are */
    static FailOn of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Messages.FailOn_unknown(word, words())));
    }

    private static String words() {
        return Arrays.stream(values()).map(FailOn::word).collect(Collectors.joining(", "));
    }
}

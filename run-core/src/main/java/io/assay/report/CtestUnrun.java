package io.assay.report;

import java.util.Set;

/**
 * What CTest says of a test that it wanted to run and could not ({@code cmCTestRunTest}), for which it fails itself. Its JUnit
 * XML calls such a test skipped, its own XML {@code notrun}; it is BROKEN in both.
 */
final class CtestUnrun {
    private static final Set<String> REASONS = Set.of(
            "Fixture dependency failed",
            "Insufficient resources",
            "Missing Configuration",
            "Required Files Missing",
            "Unable to find executable",
            "Unable to find required file");

    private CtestUnrun() {}

    static boolean is(String reason) {
        return REASONS.contains(reason) || reason.startsWith("Failed to change working directory to ");
    }
}

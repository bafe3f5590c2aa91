package io.assay.report;

import java.util.regex.Pattern;

/** Tells what went wrong around a case (its class, its fixtures, its hooks) from what went wrong in it. */
final class SetUps {
    /** Name of a case that stands for the set-up of its class or suite, where the report has no name for it. */
    static final String NAME = "(set-up)";

    private static final Pattern CASE_NAMES = Pattern.compile("initializationError|classMethod|executionError"
            + "|(?:.*[ :])?\"(?:before|after) (?:all|each)\" hook(?:[: ].*)?|.*Test suite failed to run|An error occurred (?:in an? `.*` hook|while loading .*)\\.?"
            + "|beforeAll|afterAll");

    private static final Pattern MESSAGES = Pattern.compile(
            "failed on (?:setup|teardown) with .*|collection failure|\\W*Test suite failed to run.*", Pattern.DOTALL);

    private SetUps() {}

    static boolean is(String caseName, String message, String trace) {
        return caseName.equals(NAME)
                || CASE_NAMES.matcher(caseName).matches()
                || MESSAGES.matcher(message).matches()
                || (trace.startsWith("FAIL\t") && trace.contains("[build failed]")); // Go
    }
}

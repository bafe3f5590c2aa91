package io.assay.report.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells what went wrong around a case (its class, its fixtures, its hooks) from what went wrong in it. */
public final class SetUps {
    /** Name of a case that stands for the set-up of its class or suite, where the report has no name for it. */
    public static final String NAME = "(set-up)";

    /** What runners call a case that stands for the set-up or tear-down of a class. */
    private static final Set<String> NAMES =
            Set.of(NAME, "initializationError", "classMethod", "executionError", "beforeAll", "afterAll");

    private static final Pattern HOOK = Pattern.compile("\"(?:before|after) (?:all|each)\" hook"); // Mocha
    private static final String UNLOADABLE = "Test suite failed to run"; // Jest
    private static final Pattern OUTSIDE =
            Pattern.compile("An error occurred (?:in an? `.*` hook|while loading .*)\\.?"); // RSpec

    private static final Pattern CLEANUP =
            Pattern.compile("\\[Test (?:\\w+ )?Cleanup Failure \\(.*\\)\\]"); // xUnit.net 3

    private SetUps() {}

    public static boolean is(String caseName, String message, String trace) {
        return named(caseName) || said(message) || (trace.startsWith("FAIL\t") && trace.contains("[build failed]"));
    }

    private static boolean named(String name) {
        return NAMES.contains(name)
                || name.endsWith(UNLOADABLE)
                || (name.contains("\" hook") && HOOK.matcher(name).find())
                || (name.startsWith("[Test ") && CLEANUP.matcher(name).matches())
                || (name.startsWith("An error") && OUTSIDE.matcher(name).matches());
    }

    private static boolean said(String message) {
        return message.equals("collection failure") // pytest, this and the next
                || message.startsWith("failed on setup with ")
                || message.startsWith("failed on teardown with ")
                || message.startsWith(UNLOADABLE)
                || message.startsWith("● " + UNLOADABLE);
    }
}

package io.assay.report.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a case that its runner's own time-out ended from one that failed for another reason, by what runners write then. An
 * assertion that merely speaks of a time-out is none, and neither is a time-out that the case's own code met.
 */
public final class Timeouts {
    /** Types that only a runner's time-out has. */
    private static final List<String> TYPES = List.of(
            "testtimedoutexception", // JUnit 4
            "threadtimeoutexception", // TestNG
            "spocktimeouterror",
            "testtimeoutexception", // xUnit.net
            "exunit.timeouterror",
            "uncompletedcoroutineserror", // kotlinx-coroutines-test
            "test timeout", // cargo-nextest
            "timeout");

    private static final List<Pattern> MESSAGES = List.of(
            Pattern.compile("(?:^|: )[\\w.$]+\\(.*\\) timed out after \\d"), // JUnit 5: foo() timed out after 2 seconds
            Pattern.compile("^(?:[\\w.$]*TestTimedOutException: )?test timed out after \\d"), // JUnit 4, Go, ExUnit
            Pattern.compile("didn't finish within the time-out \\d"), // TestNG
            Pattern.compile("^(?:failed: )?timeout \\(?>\\s*\\d"), // pytest-timeout
            Pattern.compile("thrown: \"exceeded timeout of \\d"), // Jest
            Pattern.compile("async callback was not invoked within the"), // Jest before 27
            Pattern.compile("^(?:error: )?(?:test|hook) timed out in \\d"), // Vitest
            Pattern.compile("^(?:error: )?timeout of \\d+ ?ms exceeded"), // Mocha
            Pattern.compile("^(?:error: |timeouterror: )?test timeout (?:of )?\\d.{0,40}exceeded"), // Playwright, Robot
            Pattern.compile("^panic: test timed out after"), // Go
            Pattern.compile("^timeout$"), // CTest
            Pattern.compile("^test exceeded timeout value of \\d"), // NUnit
            Pattern.compile("^test execution timed out after \\d"), // xUnit.net
            Pattern.compile("^test '.*' (?:exceeded execution timeout|timed out after)"), // MSTest
            Pattern.compile("^test exceeded execution time allowance"), // XCTest
            Pattern.compile("^execution aborted after \\d+ second"), // PHPUnit
            Pattern.compile("^(?:timeout::error: )?execution expired$")); // Ruby

    private static final int LOOKED_AT = 400;
    private static final int LINES_LOOKED_AT = 6;

    private Timeouts() {}

    /** Whether a failure with this type and these words is the case's own time-out. */
    public static boolean is(String type, String message, String trace) {
        String simple = type.toLowerCase(Locale.ROOT);
        if (mayBe(simple) && TYPES.stream().anyMatch(known -> simple.equals(known) || simple.endsWith("." + known))) {
            return true;
        }
        return !assertion(simple)
                && (says(message) || trace.lines().limit(LINES_LOOKED_AT).anyMatch(Timeouts::says));
    }

    /** What all of the types have in common. */
    private static boolean mayBe(String type) {
        return type.contains("time") || type.contains("uncompleted");
    }

    private static boolean assertion(String type) {
        return type.contains("assert") || type.endsWith("comparisonfailure");
    }

    private static boolean says(String text) {
        String stripped = text.strip();
        String start =
                stripped.substring(0, Math.min(LOOKED_AT, stripped.length())).toLowerCase(Locale.ROOT);
        return (start.contains("time") || start.contains("execution")) && anyMatch(start);
    }

    private static boolean anyMatch(String start) {
        return MESSAGES.stream().anyMatch(pattern -> pattern.matcher(start).find());
    }
}

package io.assay.defect.fingerprint;

import io.assay.run.FailureKind;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of failure it is: by what was thrown, and where that tells nothing, by what the report says. */
enum Kind {
    ASSERTION,
    ERROR,
    TIMEOUT,
    SETUP,
    CRASH;

    private static final Pattern ASSERTION_TYPE = Pattern.compile(
            "(?:.*[.:\\\\+])?(?:\\w*Assert(?:ion)?\\w*(?:Error|Failed\\w*|Failure|Exception)?|ComparisonFailure|"
                    + "MultipleFailures?(?:Error|Exception)?|ExpectationNotMetError|ExpectationFailedException|ConditionNotSatisfiedError|"
                    + "SpockComparisonFailure|JestAssertionError|TestFailedException|UnexpectedError)|Xunit\\.Sdk\\.\\w+Exception|(?:NUnit|FluentAssertions)\\..*");

    private static final Pattern ASSERTION_MESSAGE = Pattern.compile(
            "(?:expect\\(|assertion `|assertion failed|assert(?:ion)? |Error Trace:|Failure/Error: expect|Expected ).*",
            Pattern.DOTALL);

    static Kind of(Thrown thrown, @Nullable FailureKind told) {
        if (told == FailureKind.TIMEOUT || told == FailureKind.SETUP) {
            return valueOf(told.name());
        }
        if (thrown.type().endsWith("Sanitizer") || thrown.type().contains("Sanitizer: ")) {
            return CRASH;
        }
        String type = thrown.type();
        boolean vague = type.isEmpty() || type.equals("Error") || type.equals("panic");
        if (vague && ASSERTION_MESSAGE.matcher(thrown.message()).lookingAt()) {
            return ASSERTION;
        }
        return vague && !type.equals("panic")
                ? (told == FailureKind.ERROR || type.equals("Error") ? ERROR : ASSERTION)
                : ASSERTION_TYPE.matcher(type).matches() ? ASSERTION : ERROR;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

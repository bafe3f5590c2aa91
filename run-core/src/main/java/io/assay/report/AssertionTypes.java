package io.assay.report;

import io.assay.run.FailureKind;
import java.util.regex.Pattern;

/** Tells by the type that was thrown whether an assertion did not hold, where a report has no other word for that. */
final class AssertionTypes {
    private static final Pattern JVM_AND_DOTNET = Pattern.compile("(?:.*[.$+])?\\w*(?:Assert(?:ion)?(?!s\\b)\\w*"
            + "|ComparisonFailure|MultipleFailures?(?:Error|Exception)|MultipleFailureException)"
            + "|Xunit\\.(?:Sdk\\.)?(?!TestTimeout)\\w+Exception"
            + "|(?:.*\\.)?(?:exceptions\\.verification\\.[\\w.]+|ConditionNotSatisfiedError|SpockComparisonFailure"
            + "|ExpectationException|ConditionTimeoutException|MockException)");

    private static final int LONGEST = 500;

    private AssertionTypes() {}

    /** Of an unknown type is what a test itself calls a failure. */
    static FailureKind kind(String type) {
        return type.isEmpty()
                        || (type.length() <= LONGEST
                                && JVM_AND_DOTNET.matcher(type).matches())
                ? FailureKind.ASSERTION
                : FailureKind.ERROR;
    }
}

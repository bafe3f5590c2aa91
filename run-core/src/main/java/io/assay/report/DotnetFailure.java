package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a {@link Failure} of what the runners of .NET tell, who write the type of an exception into its message. */
final class DotnetFailure {
    private static final String AROUND = "(?:OneTime)?(?:SetUp|TearDown) ?:\\s*";

    private static final Pattern THROWN = Pattern.compile("^(?:Test method \\S+ threw exception: ?\\s*|" + AROUND
            + "|.{1,500}? method \\S+ threw exception\\.\\s*)?((?:[\\w`+]+\\.)*[\\w`+]*(?:Exception|Error)) ?:\\s");

    /** How NUnit, MSTest and xUnit.net speak of what is around a test. */
    private static final Pattern SET_UP = Pattern.compile("^(?:" + AROUND
            + "|(?:Assembly |Class )?(?:Initialization|Cleanup|TestCleanup|TestInitialize|ClassCleanup|AssemblyCleanup)"
            + " method \\S+ threw exception"
            + "|(?:[\\w.]+ : )?(?:Class|Collection|Assembly) fixture type )");

    private static final int LOOKED_AT = 1_000;

    private DotnetFailure() {}

    /**
     * A failure in the words of its report.
     *
     * @param error whether the report itself says that this was no assertion
     */
    static Failure of(String caseName, String message, String type, String trace, boolean error) {
        String known = type.isEmpty() ? typeIn(message) : type;
        Failure failure = Failures.of(kind(known, error), caseName, message, known, CaseBuilder.trace(trace));
        return SET_UP.matcher(message).lookingAt() ? setUp(failure) : failure;
    }

    static Failure setUp(Failure failure) {
        return new Failure(FailureKind.SETUP, failure.message(), failure.type(), failure.trace());
    }

    private static FailureKind kind(String type, boolean error) {
        return error ? FailureKind.ERROR : AssertionTypes.kind(type);
    }

    private static String typeIn(String message) {
        Matcher matcher = THROWN.matcher(message.length() <= LOOKED_AT ? message : message.substring(0, LOOKED_AT));
        return matcher.find() ? matcher.group(1) : "";
    }
}

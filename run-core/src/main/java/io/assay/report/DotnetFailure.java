package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a {@link Failure} of what the runners of .NET tell, who write the type of an exception into its message. */
final class DotnetFailure {
    private static final String AROUND = "(?:OneTime)?(?:SetUp|TearDown) ?:\\s*";

    private static final String TYPE = "((?:[\\w`+]+\\.)*[\\w`+]*(?:Exception|Error)) ?:\\s";

    private static final Pattern THROWN = Pattern.compile("^(?:Test method \\S+ threw exception: ?\\s*|" + AROUND
            + "|.{1,500}? method \\S+ threw exception\\.\\s*)?" + TYPE);

    /** How MSTest tells of an exception in any language: a sentence that names the method, and below it the exception. */
    private static final Pattern TRANSLATED = Pattern.compile("^([^\\r\\n]{1,500}): ?\\r?\\n\\s*" + TYPE);

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
        String known = type.isEmpty() ? typeIn(caseName, message) : type;
        Failure failure = Failures.of(kind(known, error), caseName, message, known, CaseBuilder.trace(trace));
        return SET_UP.matcher(message).lookingAt() ? setUp(failure) : failure;
    }

    static Failure setUp(Failure failure) {
        return new Failure(FailureKind.SETUP, failure.message(), failure.type(), failure.trace());
    }

    private static FailureKind kind(String type, boolean error) {
        return error ? FailureKind.ERROR : AssertionTypes.kind(type);
    }

    /** The name of its method, without class, arguments and row. */
    private static String method(String caseName) {
        String name = caseName.split("[( ]", 2)[0];
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String typeIn(String caseName, String message) {
        String start = message.length() <= LOOKED_AT ? message : message.substring(0, LOOKED_AT);
        Matcher thrown = THROWN.matcher(start);
        if (thrown.find()) {
            return thrown.group(1);
        }
        Matcher translated = TRANSLATED.matcher(start);
        boolean names = translated.find() && translated.group(1).contains(method(caseName));
        return names ? translated.group(2) : "";
    }
}

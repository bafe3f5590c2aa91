package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.text.Times;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one {@code <test-method>} of TestNG. */
final class TestngMethod {
    private static final int LONGEST_NAME = 1_000;

    /** What an object without words of its own prints, which differs from run to run. */
    private static final Pattern ADDRESS = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");

    private TestngMethod() {}

    static ReportedCase read(XmlElement method, String className) {
        String name = name(method);
        boolean retried = method.attribute("retried").equals("true");
        boolean configuration = method.attribute("is-config").equals("true");
        Verdict told = retried ? Verdict.FAILED : told(method.attribute("status"));
        Failure failure = told == Verdict.PASSED ? null : failure(method, name, told, configuration);
        Verdict verdict = told.failure() && failure != null ? Failures.verdict(failure.kind()) : told;
        String printed = verdict == Verdict.PASSED || verdict == Verdict.SKIPPED ? "" : printed(method);
        return CaseBuilder.of(className, name)
                .duration(Seconds.ofMillis(millis(method.attribute("duration-ms"))))
                .began(Times.of(method.attribute("started-at")))
                .outcome(verdict, failure)
                .printed(printed)
                .build();
    }

    /** A failure within the percentage that may fail does not count, and is shown as one that was made good. */
    private static Verdict told(String status) {
        return switch (status) {
            case "PASS" -> Verdict.PASSED;
            case "SKIP" -> Verdict.SKIPPED;
            case "SUCCESS_PERCENTAGE_FAILURE" -> Verdict.FLAKY;
            default -> Verdict.FAILED;
        };
    }

    private static String name(XmlElement method) {
        String instance = method.attribute("test-instance-name");
        String name = method.attribute("name") + (stable(instance) ? " [" + instance + "]" : "");
        String parameters = method.first("params").stream()
                .flatMap(params -> params.children("param").stream())
                .map(TestngMethod::parameter)
                .collect(Collectors.joining(", "));
        String full = method.first("params").isEmpty() ? name : name + "(" + parameters + ")";
        return full.length() <= LONGEST_NAME ? full : full.substring(0, LONGEST_NAME) + "…";
    }

    private static String parameter(XmlElement param) {
        boolean none = param.first("value")
                .filter(value -> value.attribute("is-null").equals("true"))
                .isPresent();
        return none ? "null" : ADDRESS.matcher(param.textOf("value")).replaceAll("");
    }

    private static boolean stable(String instance) {
        return !instance.isBlank() && !ADDRESS.matcher(instance).find();
    }

    private static @Nullable Failure failure(XmlElement method, String name, Verdict told, boolean configuration) {
        String type = method.first("exception")
                .map(exception -> exception.attribute("class"))
                .orElse("");
        String message = method.textOf("exception", "message");
        if (told == Verdict.SKIPPED) {
            return message.isEmpty() ? null : new Failure(FailureKind.ASSERTION, message, "", "");
        }
        String full = method.textOf("exception", "full-stacktrace");
        String trace = full.isEmpty() ? method.textOf("exception", "short-stacktrace") : full;
        Failure failure = Failures.of(AssertionTypes.kind(type), name, message, type, CaseBuilder.trace(trace));
        return configuration
                ? new Failure(FailureKind.SETUP, failure.message(), failure.type(), failure.trace())
                : failure;
    }

    private static String printed(XmlElement method) {
        return method.first("reporter-output").stream()
                .flatMap(output -> output.children("line").stream())
                .map(XmlElement::text)
                .collect(Collectors.joining("\n"));
    }

    private static double millis(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

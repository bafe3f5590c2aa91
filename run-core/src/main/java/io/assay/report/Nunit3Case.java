package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.text.SharedStrings;
import io.assay.report.text.Times;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one {@code <test-case>} of NUnit 3. */
final class Nunit3Case {
    private final Seconds seconds = new Seconds();
    private final SharedStrings strings = new SharedStrings();

    ReportedCase read(XmlElement test) {
        String name = test.attribute("name");
        String className = strings.shared(className(test, name));
        Verdict told = told(test.attribute("result"));
        Failure failure = told.failure() ? failure(test, name) : reason(test, told);
        Verdict verdict = told.failure() && failure != null ? Failures.verdict(failure.kind()) : told;
        DotnetPlace place = told.failure() && !className.isEmpty()
                ? DotnetPlace.in(failure == null ? "" : failure.trace(), className)
                : DotnetPlace.NONE;
        CaseBuilder builder = CaseBuilder.of(className, name).began(Times.of(test.attribute("start-time")));
        NunitProperties.of(test)
                .forEach(property -> builder.property(property.attribute("name"), property.attribute("value")));
        return builder.at(place.file(), place.line())
                .duration(seconds.parse(either(test.attribute("duration"), test.attribute("time"))))
                .outcome(verdict, failure)
                .printed(printed(test, told))
                .attached(attachments(test))
                .build();
    }

    /** The full name tells the arguments of a fixture, which keep its cases apart; the class name does not. */
    private static String className(XmlElement test, String name) {
        String full = test.attribute("fullname");
        boolean qualified = full.length() > name.length() + 1 && full.endsWith("." + name);
        return qualified ? full.substring(0, full.length() - name.length() - 1) : test.attribute("classname");
    }

    private static Verdict told(String result) {
        return switch (result) {
            case "Passed", "Warning" -> Verdict.PASSED;
            case "Skipped", "Inconclusive" -> Verdict.SKIPPED;
            default -> Verdict.FAILED;
        };
    }

    /** What an element says went wrong: a case or a suite. */
    static Failure failure(XmlElement element, String name) {
        String said = element.textOf("failure", "message");
        String message = said.isEmpty() ? assertions(element, "message") : said;
        String trace = either(element.textOf("failure", "stack-trace"), assertions(element, "stack-trace"));
        String label = element.attribute("label");
        String words = either(message, either(element.textOf("reason", "message"), label));
        Failure failure = DotnetFailure.of(name, words, "", trace, label.equals("Error") || label.equals("Cancelled"));
        return around(element) ? DotnetFailure.setUp(failure) : failure;
    }

    /** Whether it failed before its test began or after it ended, or could not be run at all. */
    private static boolean around(XmlElement element) {
        return switch (element.attribute("site")) {
            case "SetUp", "TearDown", "Parent" -> true;
            default -> element.attribute("label").equals("Invalid");
        };
    }

    private static String assertions(XmlElement element, String part) {
        return element.first("assertions").stream()
                .flatMap(all -> all.children("assertion").stream())
                .filter(assertion -> !assertion.attribute("result").equals("Passed"))
                .map(assertion -> assertion.textOf(part))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable Failure reason(XmlElement test, Verdict told) {
        String reason = either(test.textOf("reason", "message"), test.textOf("failure", "message"));
        return told == Verdict.PASSED || reason.isEmpty() ? null : new Failure(FailureKind.ASSERTION, reason, "", "");
    }

    /** The seed is what a failure with random values can be repeated with. */
    private static String printed(XmlElement test, Verdict told) {
        String output = test.textOf("output");
        String seed = test.attribute("seed");
        boolean useful = told.failure() && !seed.isEmpty();
        return useful ? (output.isEmpty() ? "" : output + "\n") + "[seed " + seed + "]" : output;
    }

    private static List<String> attachments(XmlElement test) {
        return test.first("attachments").stream()
                .flatMap(all -> all.children("attachment").stream())
                .map(attachment -> attachment.textOf("filePath"))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}

package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.text.SetUps;
import io.assay.report.text.SharedStrings;
import io.assay.report.text.Times;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the tests of xUnit.net's XML, and the errors that its assemblies have around them. */
final class XunitFormat implements XmlFormat {
    private final ReportSink sink;
    private final Seconds seconds = new Seconds();
    private final SharedStrings strings = new SharedStrings();
    private final StatedTotals totals = new StatedTotals();

    private @Nullable Instant began;

    XunitFormat(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void open(XmlElement element) {
        if (element.name().equals("assembly")) {
            totals.say(element.attribute("total"), element.attribute("failed"));
            String exact = element.attribute("start-rtf");
            began = Times.of(
                    exact.isEmpty() ? element.attribute("run-date") + "T" + element.attribute("run-time") : exact);
        }
    }

    @Override
    public void close(XmlElement element) {
        switch (element.name()) {
            case "test" -> test(element);
            case "error" -> around(element, element.attribute("name"), element.attribute("type"));
            case "class" -> fixture(element);
            default -> {}
        }
    }

    @Override
    public List<String> remarks(boolean whole) {
        return whole ? totals.disagreement() : List.of();
    }

    private void test(XmlElement test) {
        String className = strings.shared(test.attribute("type"));
        String shown = test.attribute("name");
        String name = shown.startsWith(className + ".") ? shown.substring(className.length() + 1) : shown;
        Failure failure = failure(test, name);
        Verdict verdict = verdict(test.attribute("result"), failure);
        totals.count(verdict);
        CaseBuilder builder = CaseBuilder.of(className, name).began(started(test));
        test.children("traits").stream()
                .flatMap(all -> all.children("trait").stream())
                .forEach(trait -> builder.property(trait.attribute("name"), trait.attribute("value")));
        sink.accept(at(test, builder, className)
                .duration(seconds.parse(test.attribute("time")))
                .outcome(verdict, verdict == Verdict.PASSED ? null : failure)
                .printed(printed(test))
                .build());
    }

    /** Of its own, or else of its assembly. */
    private @Nullable Instant started(XmlElement test) {
        Instant own = Times.of(test.attribute("start-rtf"));
        return own == null ? began : own;
    }

    private static Verdict verdict(String result, @Nullable Failure failure) {
        return switch (result) {
            case "Pass" -> Verdict.PASSED;
            case "Skip", "NotRun" -> Verdict.SKIPPED;
            default -> failure == null ? Verdict.FAILED : Failures.verdict(failure.kind());
        };
    }

    /** The third version names the source of a test; of the others only the trace does. */
    private static CaseBuilder at(XmlElement test, CaseBuilder builder, String className) {
        String file = test.attribute("source-file");
        if (!file.isEmpty()) {
            return builder.at(file, line(test.attribute("source-line")));
        }
        DotnetPlace place = className.isEmpty()
                ? DotnetPlace.NONE
                : DotnetPlace.in(test.textOf("failure", "stack-trace"), className);
        return builder.at(place.file(), place.line());
    }

    private static @Nullable Failure failure(XmlElement element, String name) {
        if (element.first("failure").isPresent()) {
            return told(element, name);
        }
        String reason = element.textOf("reason");
        String said = reason.isEmpty() ? element.textOf("reason", "message") : reason;
        return said.isEmpty() ? null : new Failure(FailureKind.ASSERTION, said, "", "");
    }

    private static Failure told(XmlElement element, String name) {
        String type = element.first("failure")
                .map(failure -> failure.attribute("exception-type"))
                .orElse("");
        String message = element.textOf("failure", "message");
        return DotnetFailure.of(name, message, type, element.textOf("failure", "stack-trace"), false);
    }

    /** An error in the set-up or the cleaning up of an assembly, a collection or a class. */
    private void around(XmlElement element, String of, String what) {
        String name = what.contains("cleanup") || what.contains("clean-up") ? CaseBuilder.TEAR_DOWN : SetUps.NAME;
        Failure failure = DotnetFailure.setUp(told(element, name));
        sink.accept(CaseBuilder.of(of, name).outcome(Verdict.BROKEN, failure).build());
    }

    private void fixture(XmlElement element) {
        if (element.first("failure").isPresent()) {
            around(element, element.attribute("name"), "");
        }
    }

    private static String printed(XmlElement test) {
        Stream<String> warnings = test.first("warnings").stream()
                .flatMap(all -> all.children("warning").stream())
                .map(XmlElement::text);
        return Stream.concat(Stream.of(test.textOf("output")), warnings)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static int line(String value) {
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }
}

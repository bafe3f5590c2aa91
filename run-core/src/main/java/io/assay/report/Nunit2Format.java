package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.text.SetUps;
import io.assay.report.text.SharedStrings;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the cases of NUnit 2, whose names hold their classes, and the suites that failed by themselves. */
final class Nunit2Format implements XmlFormat {
    private static final Set<String> FAILED = Set.of("Failure", "Error", "NotRunnable", "Cancelled");

    private final ReportSink sink;
    private final Seconds seconds = new Seconds();
    private final SharedStrings strings = new SharedStrings();
    private final StatedTotals totals = new StatedTotals();
    private final Deque<Suite> suites = new ArrayDeque<>();
    private long handed;

    /** A suite that is open: its dotted name, if it has one, and how many cases there were before it. */
    private record Suite(String path, long casesBefore) {}

    Nunit2Format(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void open(XmlElement element) {
        switch (element.name()) {
            case "test-results" ->
                totals.say(element.attribute("total"), element.attribute("errors"), element.attribute("failures"));
            case "test-suite" -> suites.push(new Suite(path(element), handed));
            default -> {}
        }
    }

    @Override
    public void close(XmlElement element) {
        if (element.name().equals("test-case")) {
            hand(read(element));
        } else if (element.name().equals("test-suite")) {
            suite(element, suites.pop());
        }
    }

    @Override
    public List<String> remarks(boolean whole) {
        return whole ? totals.disagreement() : List.of();
    }

    private String path(XmlElement suite) {
        String outer = suites.isEmpty() ? "" : suites.element().path();
        String type = suite.attribute("type");
        boolean named = type.equals("Namespace") || type.endsWith("Fixture");
        String name = suite.attribute("name");
        boolean full = outer.isEmpty() || name.startsWith(outer + ".");
        return !named ? outer : full ? name : outer + "." + name;
    }

    private ReportedCase read(XmlElement test) {
        String full = test.attribute("name");
        String className = className(full);
        String name = className.isEmpty() ? full : full.substring(className.length() + 1);
        Verdict told = told(test);
        Failure failure = told.failure() ? failure(test, name) : reason(test, told);
        Verdict verdict = told.failure() && failure != null ? Failures.verdict(failure.kind()) : told;
        count(verdict, test.attribute("result").equals("NotRunnable"));
        DotnetPlace place = className.isEmpty()
                ? DotnetPlace.NONE
                : DotnetPlace.in(test.textOf("failure", "stack-trace"), className);
        CaseBuilder builder = CaseBuilder.of(strings.shared(className), name);
        NunitProperties.of(test)
                .forEach(property -> builder.property(property.attribute("name"), property.attribute("value")));
        test.children("categories").stream()
                .flatMap(all -> all.children("category").stream())
                .forEach(category -> builder.property("Category", category.attribute("name")));
        return builder.at(place.file(), place.line())
                .duration(seconds.parse(test.attribute("time")))
                .outcome(verdict, failure)
                .build();
    }

    /** The totals are of what ran. */
    private void count(Verdict verdict, boolean unfit) {
        if (verdict == Verdict.SKIPPED || unfit) {
            totals.mayCount(unfit);
        } else {
            totals.count(verdict);
        }
    }

    private String className(String full) {
        String fixture = suites.isEmpty() ? "" : suites.element().path();
        return !fixture.isEmpty() && full.startsWith(fixture + ".") ? fixture : DottedName.container(full);
    }

    /**
     * The first versions have no {@code result}, only whether a case was executed and whether it succeeded. One that did
     * not succeed and tells of no failure was inconclusive (2.5.0 to 2.5.2).
     */
    private static Verdict told(XmlElement test) {
        String result = test.attribute("result");
        if (result.isEmpty()) {
            boolean executed = !test.attribute("executed").equalsIgnoreCase("false");
            boolean unsuccessful = test.attribute("success").equalsIgnoreCase("false");
            boolean failed = executed && test.first("failure").isPresent();
            return failed ? Verdict.FAILED : !executed || unsuccessful ? Verdict.SKIPPED : Verdict.PASSED;
        }
        return switch (result) {
            case "Success" -> Verdict.PASSED;
            case "Ignored", "Skipped", "Inconclusive", "NotRun" -> Verdict.SKIPPED;
            default -> Verdict.FAILED;
        };
    }

    private static Failure failure(XmlElement element, String name) {
        String said = element.textOf("failure", "message");
        String message = said.isEmpty() ? element.textOf("reason", "message") : said;
        String result = element.attribute("result");
        Failure failure = DotnetFailure.of(
                name,
                message.isEmpty() ? result : message,
                "",
                element.textOf("failure", "stack-trace"),
                result.equals("Error") || result.equals("Cancelled"));
        return result.equals("NotRunnable") ? DotnetFailure.setUp(failure) : failure;
    }

    private static @Nullable Failure reason(XmlElement test, Verdict told) {
        String reason = test.textOf("reason", "message");
        String said = reason.isEmpty() ? test.textOf("failure", "message") : reason;
        return told == Verdict.PASSED || said.isEmpty() ? null : new Failure(FailureKind.ASSERTION, said, "", "");
    }

    /** A suite's failure counts by itself when it is that of its tear-down, or when no case tells it. */
    private void suite(XmlElement suite, Suite open) {
        String message = suite.textOf("failure", "message");
        boolean tearDown = message.startsWith("TearDown");
        boolean empty = handed == open.casesBefore();
        boolean failed = suite.first("failure").isPresent() || FAILED.contains(suite.attribute("result"));
        if (!message.startsWith("Child test failed") && (tearDown || (empty && failed))) {
            String name = tearDown ? CaseBuilder.TEAR_DOWN : SetUps.NAME;
            Failure failure = DotnetFailure.setUp(failure(suite, name));
            hand(CaseBuilder.of(open.path(), name)
                    .outcome(Verdict.BROKEN, failure)
                    .build());
            totals.mayCount(true);
        }
    }

    private void hand(ReportedCase reported) {
        handed++;
        sink.accept(reported);
    }
}

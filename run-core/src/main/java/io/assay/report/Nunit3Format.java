package io.assay.report;

import io.assay.report.text.SetUps;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Takes the cases of NUnit 3, and the suites that failed by themselves. */
final class Nunit3Format implements XmlFormat {
    private final ReportSink sink;
    private final Nunit3Case cases = new Nunit3Case();
    private final StatedTotals totals = new StatedTotals();
    private final Deque<Long> casesBefore = new ArrayDeque<>();
    private long handed;
    private long listed;

    Nunit3Format(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void open(XmlElement element) {
        switch (element.name()) {
            case "test-run" -> totals.say(element.attribute("total"), element.attribute("failed"));
            case "test-suite" -> casesBefore.push(handed);
            default -> {}
        }
    }

    @Override
    public void close(XmlElement element) {
        if (element.name().equals("test-case") && element.attribute("result").isEmpty()) {
            listed++;
        } else if (element.name().equals("test-case")) {
            ReportedCase reported = cases.read(element);
            count(reported.verdict());
            hand(reported);
        } else if (element.name().equals("test-suite")) {
            suite(element, handed == casesBefore.pop());
        }
    }

    @Override
    public List<String> remarks(boolean whole) {
        Stream<String> disagreement = whole ? totals.disagreement().stream() : Stream.empty();
        Stream<String> unrun = listed == 0
                ? Stream.empty()
                : Stream.of("lists " + listed + " tests without a result, as a runner does that only explores");
        return Stream.concat(disagreement, unrun).toList();
    }

    /**
     * The failed set-up of a suite is told in each of its cases, but not when it has none; its failed tear-down is told in
     * no case at all.
     */
    private void suite(XmlElement suite, boolean empty) {
        String site = suite.attribute("site");
        boolean tearDown = site.equals("TearDown");
        boolean own = !site.equals("Child") && !site.equals("Parent") && (tearDown || empty);
        if (suite.attribute("result").equals("Failed") && own) {
            String name = tearDown ? CaseBuilder.TEAR_DOWN : SetUps.NAME;
            Failure failure = DotnetFailure.setUp(Nunit3Case.failure(suite, name));
            hand(CaseBuilder.of(className(suite), name)
                    .outcome(Verdict.BROKEN, failure)
                    .printed(suite.textOf("output"))
                    .build());
            totals.mayCount(true);
        }
    }

    /** Some versions leave out what was skipped. */
    private void count(Verdict verdict) {
        if (verdict == Verdict.SKIPPED) {
            totals.mayCount(false);
        } else {
            totals.count(verdict);
        }
    }

    private static String className(XmlElement suite) {
        String full = suite.attribute("fullname");
        return full.isEmpty() ? suite.attribute("name") : full;
    }

    private void hand(ReportedCase reported) {
        handed++;
        sink.accept(reported);
    }
}

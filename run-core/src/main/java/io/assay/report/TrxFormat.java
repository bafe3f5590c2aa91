package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Takes the results of a TRX report. Only its definitions tell the classes, and they usually follow the results; until then
 * results are laid aside in a {@link CaseSpool}.
 */
final class TrxFormat implements XmlFormat, AutoCloseable {
    private final ReportSink sink;
    private final StatedTotals totals = new StatedTotals();
    private final TrxClasses classes = new TrxClasses();
    private final CaseSpool waiting = new CaseSpool();
    private final TrxSummary summary = new TrxSummary();
    private final Deque<Open> open = new ArrayDeque<>();
    private String deployment = "";
    private boolean defined;
    private long pending;

    /** A result that is open: its name, and whether it has inner results, which then are the cases. */
    private static final class Open {
        private final String name;
        private boolean outer;

        private Open(String name) {
            this.name = name;
        }
    }

    TrxFormat(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void open(XmlElement element) {
        if (result(element)) {
            open.push(new Open(element.attribute("testName")));
        } else if (element.name().equals("Deployment")) {
            deployment = element.attribute("runDeploymentRoot");
        }
    }

    @Override
    public void close(XmlElement element) {
        if (result(element)) {
            take(element, open.pop());
            return;
        }
        switch (element.name()) {
            case "UnitTest" -> define(element);
            case "TestDefinitions" -> {
                defined = true;
                release();
            }
            case "ResultSummary" -> {
                summary.read(element);
                TrxSummary.say(element, totals);
            }
            default -> {}
        }
    }

    @Override
    public void finish(boolean whole) {
        release();
    }

    @Override
    public List<String> remarks(boolean whole) {
        List<String> remarks = new ArrayList<>(summary.remarks());
        if (pending > 0) {
            remarks.add("has " + pending + " tests that had not ended when it was written; they have no verdict");
        }
        remarks.addAll(whole ? totals.disagreement() : List.of());
        return remarks;
    }

    @Override
    public Optional<Damage> flaw() {
        return summary.aborted();
    }

    @Override
    public void close() {
        waiting.close();
    }

    private static boolean result(XmlElement element) {
        return element.name().endsWith("Result") || element.name().equals("TestResultAggregation");
    }

    private void take(XmlElement element, Open own) {
        Open around = open.peek();
        if (around != null) {
            around.outer = true;
        }
        String outcome = element.attribute("outcome");
        if (outcome.equals("InProgress") || outcome.equals("Pending")) {
            pending++;
            totals.mayCount(false);
            return;
        }
        ReportedCase reported = TrxResult.read(element, around == null ? "" : around.name, deployment);
        if (own.outer && !failsAlone(element)) {
            totals.mayCount(reported.verdict().failure());
            return;
        }
        totals.count(reported.verdict());
        hand(TrxClasses.key(element.attribute("testId")), reported);
    }

    /** A result with inner results repeats what came of them, unless it has words of its own. */
    private static boolean failsAlone(XmlElement element) {
        String outcome = element.attribute("outcome");
        boolean failed = !outcome.equals("Passed") && !outcome.equals("NotExecuted") && !outcome.equals("Completed");
        String type = element.attribute("resultType");
        return failed
                && !type.equals("DataDrivenTest")
                && element.first("Output", "ErrorInfo").isPresent();
    }

    private void hand(long key, ReportedCase reported) {
        if (defined) {
            sink.accept(TrxResult.resolved(reported, classes.of(key)));
        } else {
            waiting.add(key, reported);
        }
    }

    private void define(XmlElement test) {
        String className = test.first("TestMethod")
                .map(method -> method.attribute("className"))
                .orElse("");
        classes.put(TrxClasses.key(test.attribute("id")), className);
    }

    private void release() {
        waiting.drain((key, reported) -> sink.accept(TrxResult.resolved(reported, classes.of(key))));
    }
}

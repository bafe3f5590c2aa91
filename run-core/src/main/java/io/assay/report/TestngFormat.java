package io.assay.report;

import io.assay.report.xml.XmlElement;
import io.assay.run.CaseId;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the {@code <test-method>}s of a TestNG report. Those of one class are held until it ends, because a try that was
 * repeated ({@code retried}) may stand before or after the one that replaced it: both are sorted by when they began.
 */
final class TestngFormat implements XmlFormat {
    private static final int MOST_HELD = 4 << 20;
    private static final int COST = 256;

    private final ReportSink sink;
    private final StatedTotals totals = new StatedTotals();
    private final List<ReportedCase> last = new ArrayList<>();
    private final Map<CaseId, List<ReportedCase>> earlier = new LinkedHashMap<>();
    private String className = "";
    private int held;

    TestngFormat(ReportSink sink) {
        this.sink = sink;
    }

    @Override
    public void open(XmlElement element) {
        switch (element.name()) {
            case "testng-results" -> totals.say(element.attribute("total"), element.attribute("failed"));
            case "class" -> className = element.attribute("name");
            default -> {}
        }
    }

    @Override
    public void close(XmlElement element) {
        switch (element.name()) {
            case "test-method" -> take(element);
            case "class" -> release();
            default -> {}
        }
    }

    @Override
    public void finish(boolean whole) {
        releaseLast();
        if (whole) { // otherwise what came of a case that was to be repeated is not known
            release();
        }
    }

    @Override
    public List<String> remarks(boolean whole) {
        return whole ? totals.disagreement() : List.of();
    }

    private void take(XmlElement method) {
        boolean configuration = method.attribute("is-config").equals("true");
        if (configuration && !method.attribute("status").equals("FAIL")) {
            return;
        }
        ReportedCase reported = TestngMethod.read(method, className);
        if (method.attribute("retried").equals("true")) {
            earlier.computeIfAbsent(id(reported), id -> new ArrayList<>()).add(reported);
            totals.mayCount(false);
        } else {
            last.add(reported);
            count(reported.verdict(), configuration);
        }
        held += COST
                + reported.output().length()
                + (reported.failure() == null ? 0 : reported.failure().trace().length());
        if (held > MOST_HELD) {
            release();
        }
    }

    private void count(Verdict verdict, boolean configuration) {
        if (!configuration) {
            totals.count(verdict);
        }
    }

    private void release() {
        releaseLast();
        earlier.values().forEach(tries -> sink.accept(joined(tries, tries.remove(tries.size() - 1))));
        earlier.clear();
        held = 0;
    }

    private void releaseLast() {
        last.forEach(reported -> sink.accept(joined(earlier.remove(id(reported)), reported)));
        last.clear();
    }

    private static ReportedCase joined(@Nullable List<ReportedCase> tries, ReportedCase latest) {
        return Stream.concat(tries == null ? Stream.empty() : tries.stream(), Stream.of(latest))
                .reduce(Retries::join)
                .orElse(latest);
    }

    private static CaseId id(ReportedCase reported) {
        return new CaseId("", "", reported.className(), reported.name());
    }
}

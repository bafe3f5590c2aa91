package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code jest --json} and Vitest's JSON reporter write. A file that could not be loaded is a case that stands for
 * its set-up.
 */
final class JestWalk implements JsonWalk {
    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private final JsonTotals totals = new JsonTotals();
    private final List<String> remarks = new ArrayList<>();
    private int saidSkipped;
    private int nameless;

    JestWalk(ReportSink sink) {
        this.sink = sink;
    }

    static boolean recognises(JsonHead head) {
        return head.has("numTotalTests", "numPassedTests", "numFailedTests")
                && head.hasAny("numTotalTestSuites", "numFailedTestSuites", "testResults");
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "numTotalTests" -> totals.sayTests(count(cursor));
                case "numFailedTests" -> totals.sayFailures(count(cursor));
                case "numPendingTests", "numTodoTests" -> totals.saySkipped(saidSkipped += count(cursor));
                case "wasInterrupted" -> {
                    if (cursor.value().scalar().equals("true")) {
                        remarks.add("says that its run was interrupted; cases may be missing");
                    }
                }
                case "testResults" -> cursor.elements(() -> file(cursor));
                default -> {}
            }
        });
    }

    private static int count(JsonCursor cursor) throws IOException, DamagedJson {
        String digits = cursor.value().scalar();
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    private void file(JsonCursor cursor) throws IOException, DamagedJson {
        JestFile file = new JestFile(names, totals, sink);
        try {
            file.walk(cursor);
        } finally {
            nameless += file.handOver();
        }
    }

    @Override
    public List<String> end(boolean whole) {
        if (whole) {
            remarks.addAll(FileCases.remark(nameless));
            remarks.addAll(totals.difference());
        }
        return remarks;
    }
}

package io.assay.gitlab.job;

import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What later jobs can know of a run: always all of it, whatever happened. */
public final class RunOutputs {
    private RunOutputs() {}

    /** @param report page of the whole report; may be empty */
    public static Map<String, String> of(RunRecord record, String runPage, String report) {
        Run run = record.run();
        Reason reason = run.reason();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("RUN_ID", run.id().value());
        values.put("RUN_URL", runPage);
        values.put("STATE", run.state().name());
        values.put("REASON", reason == null ? "" : reason.name());
        values.put("REPORT_URL", report);
        counts(values, record.counts());
        return values;
    }

    /** Of a job that has no run to tell of, or not yet. */
    public static Map<String, String> without(String runId, String runPage, Reason reason) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("RUN_ID", runId);
        values.put("RUN_URL", runPage);
        values.put("STATE", RunState.ERROR.name());
        values.put("REASON", reason.name());
        values.put("REPORT_URL", "");
        counts(values, Counts.NONE);
        return values;
    }

    private static void counts(Map<String, String> values, Counts counts) {
        values.put("TOTAL", String.valueOf(counts.total()));
        for (Verdict verdict : Verdict.values()) {
            values.put(verdict.name(), String.valueOf(counts.of(verdict)));
        }
    }
}

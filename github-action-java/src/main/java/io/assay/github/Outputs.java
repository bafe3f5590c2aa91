package io.assay.github;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What later steps can ask for: always all of it, whatever happened. */
final class Outputs {
    /** A job has 1 MB for all of its outputs. */
    private static final int LONGEST_MESSAGE = 4000;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Outputs() {}

    static Outputs of(Handover handover, RunRecord record) {
        Run run = record.run();
        return of(handover, run.id().value(), run.state(), run.reason(), run.message(), record.counts());
    }

    /** Of a job that has no run to tell of. */
    static Outputs without(Handover handover) {
        String message = handover.problem();
        return of(handover, handover.runId(), RunState.ERROR, Reason.CONFIG, message, Counts.NONE);
    }

    private static Outputs of(
            Handover handover, String id, RunState state, @Nullable Reason reason, String message, Counts counts) {
        Outputs outputs = new Outputs();
        outputs.values.put("run-id", id);
        outputs.values.put("run-url", handover.runUrl());
        outputs.values.put("state", state.name());
        outputs.values.put("reason", reason == null ? "" : reason.name());
        outputs.values.put("conclusion", Conclusion.of(state).word());
        outputs.values.put("message", message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        outputs.values.put("total", String.valueOf(counts.total()));
        for (Verdict verdict : Verdict.values()) {
            outputs.values.put(name(verdict), String.valueOf(counts.of(verdict)));
        }
        outputs.values.put(
                "report-path", handover.reportIfThere(handover.report().path()));
        outputs.values.put(
                "junit-path", handover.reportIfThere(handover.report().junit()));
        outputs.values.put("json", outputs.json());
        return outputs;
    }

    Map<String, String> values() {
        return values;
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of the above as one object, for {@code fromJSON}; counts as numbers. */
    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> each : values.entrySet()) {
                if (each.getValue().matches("\\d{1,9}")) {
                    json.writeNumberField(each.getKey(), Integer.parseInt(each.getValue()));
                } else {
                    json.writeStringField(each.getKey(), each.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

package io.assay.report;

import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Filed;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run as JSON, the machine output of {@code --json} and {@code --summary}: UTF-8, one object, instants in RFC 3339
 * UTC, durations in seconds to the millisecond. Its schema is {@code docs/reference/run.schema.json}; fields may be added
 * to it, none is taken away or changed without a new number in {@code schema}.
 */
public final class JsonWriter implements ReportWriter {
    private static final int SCHEMA = 1;

    private final boolean withCases;

    private JsonWriter(boolean withCases) {
        this.withCases = withCases;
    }

    /** Everything, each case included. */
    public static JsonWriter full() {
        return new JsonWriter(true);
    }

    /** The same without {@code cases}. */
    public static JsonWriter summary() {
        return new JsonWriter(false);
    }

    /** Writes one page of runs as {@code {"runs":[…],"next":…}}; {@code next} is null on the last page. */
    public static void list(List<Run> runs, @Nullable String next, OutputStream out) throws IOException {
        try (JsonOut json = new JsonOut(out)) {
            json.object(() -> {
                json.array("runs", runs.iterator(), run -> json.object(() -> run(json, run)));
                json.text("next", next);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes what came of a run in an issue tracker as {@code {"run":…,"defects":[…]}}. */
    public static void defects(RunId run, List<Filed> all, OutputStream out) throws IOException {
        try (JsonOut json = new JsonOut(out)) {
            json.object(() -> {
                json.text("run", run.value());
                json.array("defects", all.iterator(), filed -> json.object(() -> filed(json, filed)));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void write(RunRecord record, OutputStream out) throws IOException {
        try (JsonOut json = new JsonOut(out)) {
            json.object(() -> document(json, record));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void document(JsonOut json, RunRecord record) {
        json.number("schema", SCHEMA);
        json.object("run", () -> run(json, record.run()));
        json.object("counts", () -> counts(json, record.counts()));
        if (withCases) {
            try (Stream<CaseResult> cases = record.cases()) {
                json.array("cases", cases.iterator(), result -> json.object(() -> testCase(json, result)));
            }
        }
        json.array("artifacts", record.artifacts().iterator(), file -> json.object(() -> artifact(json, file)));
        json.array("defects", record.defects().iterator(), filed -> json.object(() -> filed(json, filed)));
        json.array("notices", record.notices().iterator(), notice -> json.object(() -> notice(json, notice)));
        json.array("timeline", record.timeline().iterator(), event -> json.object(() -> event(json, event)));
    }

    private static void run(JsonOut json, Run run) {
        json.text("id", run.id().value());
        json.text("project", run.project());
        json.text("suite", run.suite());
        json.text("environment", run.environment());
        json.text("revision", run.revision());
        json.text("state", run.state().name());
        json.text("reason", run.reason() == null ? null : run.reason().name());
        json.text("message", run.message());
        json.flag("warning", run.warning());
        json.flag("partial", run.partial());
        json.flag("incomplete", run.incomplete());
        json.text("trigger", run.trigger().kind().name());
        json.text("triggeredBy", run.trigger().actor());
        json.text("cancelledBy", run.endedBy());
        json.text("parent", run.parentIfAny().map(RunId::value).orElse(null));
        json.instant("queuedAt", run.queuedAt());
        json.instant("startedAt", run.startedAt());
        json.instant("finishedAt", run.finishedAt());
    }

    private static void counts(JsonOut json, Counts counts) {
        json.number("total", counts.total());
        json.number("passed", counts.passed());
        json.number("failed", counts.failed());
        json.number("broken", counts.broken());
        json.number("skipped", counts.skipped());
        json.number("flaky", counts.flaky());
        json.number("timedOut", counts.timedOut());
        json.number("missing", counts.missing());
    }

    private static void testCase(JsonOut json, CaseResult result) {
        json.text("id", result.id().key());
        json.text("suite", result.id().suite());
        json.text("leg", result.id().leg());
        json.text("class", result.className());
        json.text("name", result.id().name());
        json.text("file", result.file());
        json.numberIfKnown("line", result.line());
        json.text("verdict", result.verdict().name());
        json.seconds("duration", result.duration());
        json.number("attempts", result.attempts());
        failure(json, result.failure());
        json.flag("quarantined", result.quarantined());
        json.flag("reused", result.reused());
        json.numberIfKnown("shard", result.shard());
        evidence(json, result.evidence());
    }

    /** Few cases have any of it, so what is not there is left out. */
    private static void evidence(JsonOut json, Evidence evidence) {
        json.textIfAny("report", evidence.report());
        json.textsIfAny("attachments", evidence.attachments());
        json.mapIfAny("properties", evidence.properties());
    }

    private static void failure(JsonOut json, @Nullable Failure failure) {
        json.text("message", failure == null ? null : failure.message());
        json.text("type", failure == null ? null : failure.type());
        json.text("trace", failure == null ? null : failure.trace());
    }

    private static void artifact(JsonOut json, Artifact artifact) {
        json.text("path", artifact.path());
        json.number("size", artifact.size());
        json.text("sha256", artifact.sha256());
    }

    private static void filed(JsonOut json, Filed filed) {
        json.text("action", filed.action());
        json.text("why", filed.why());
        json.text("fingerprint", filed.fingerprint());
        json.text("record", filed.record());
        json.text("page", filed.page() == null ? null : filed.page().toString());
        json.text("message", filed.message());
        json.number("count", filed.count());
        json.array("cases", filed.cases().iterator(), json::element);
    }

    private static void notice(JsonOut json, Notice notice) {
        json.text("subject", notice.subject());
        json.text("text", notice.text());
    }

    private static void event(JsonOut json, TimelineEvent event) {
        json.instant("at", event.at());
        json.text("kind", event.kind().name());
        json.numberIfKnown("shard", event.shard());
        json.numberIfKnown("attempt", event.attempt());
        json.text("detail", event.detail());
        json.text("actor", event.actor());
    }
}

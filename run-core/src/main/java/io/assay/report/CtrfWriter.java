package io.assay.report;

import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a run in the Common Test Report Format, <a href="https://ctrf.io">CTRF</a> 0.0: durations and instants in
 * milliseconds. FAILED, BROKEN and TIMED_OUT are {@code failed}, FLAKY is {@code passed} with the flag {@code flaky},
 * MISSING and failures in quarantine are {@code other}; {@code rawStatus} has the verdict itself.
 */
public final class CtrfWriter implements ReportWriter {
    private static final String VERSION = "0.0.0";

    private enum Status {
        PASSED,
        FAILED,
        SKIPPED,
        PENDING,
        OTHER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(CaseResult result) {
            Verdict verdict = result.verdict();
            if (verdict.success()) {
                return PASSED;
            }
            if (verdict == Verdict.SKIPPED) {
                return SKIPPED;
            }
            return verdict.failure() && !result.quarantined() ? FAILED : OTHER;
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

    private static void document(JsonOut json, RunRecord record) {
        json.text("reportFormat", "CTRF");
        json.text("specVersion", VERSION);
        json.text("runId", record.run().id().value());
        json.text("generatedBy", "assay");
        json.object("results", () -> results(json, record));
    }

    /** The summary comes last: it counts what was written. */
    private static void results(JsonOut json, RunRecord record) {
        json.object("tool", () -> json.text("name", "assay"));
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        try (Stream<CaseResult> cases = record.cases()) {
            json.array("tests", cases.iterator(), result -> {
                Status status = Status.of(result);
                counts.merge(status, 1, Integer::sum);
                json.object(() -> test(json, result, status));
            });
        }
        json.object("summary", () -> summary(json, record, counts));
        json.object("environment", () -> environment(json, record.run()));
    }

    private static void summary(JsonOut json, RunRecord record, Map<Status, Integer> counts) {
        json.number(
                "tests", counts.values().stream().mapToInt(Integer::intValue).sum());
        for (Status status : Status.values()) {
            json.number(status.word(), counts.getOrDefault(status, 0));
        }
        json.number("flaky", record.counts().flaky());
        Run run = record.run();
        Instant start = run.startedAt() == null ? run.queuedAt() : run.startedAt();
        Instant stop = run.finishedAt() == null ? start : run.finishedAt();
        json.number("start", start.toEpochMilli());
        json.number("stop", stop.toEpochMilli());
    }

    private static void environment(JsonOut json, Run run) {
        json.textIfAny("appName", run.project());
        json.textIfAny("testEnvironment", run.environment());
        json.textIfAny("commit", run.revision());
    }

    private static void test(JsonOut json, CaseResult result, Status status) {
        json.text("testId", result.id().key());
        json.text(
                "name", result.id().name().isEmpty() ? "(unnamed)" : result.id().name());
        json.text("status", status.word());
        json.number("duration", result.duration().toMillis());
        List<String> suite = suite(result);
        json.textsIfAny("suite", suite);
        json.text("rawStatus", result.verdict().name());
        json.textIfAny("message", result.message());
        result.failureIfAny().ifPresent(failure -> json.textIfAny("trace", failure.trace()));
        json.textIfAny("filePath", result.file());
        if (result.line() > 0) {
            json.number("line", result.line());
        }
        json.number("retries", Math.max(0, result.attempts() - 1));
        json.flag("flaky", result.verdict() == Verdict.FLAKY);
        if (result.quarantined()) {
            json.array("tags", List.of("quarantined").iterator(), json::element);
        }
        if (!result.output().isEmpty()) {
            json.array("stdout", result.output().lines().iterator(), json::element);
        }
        evidence(json, result.evidence());
    }

    private static void evidence(JsonOut json, Evidence evidence) {
        if (!evidence.attachments().isEmpty()) {
            json.array(
                    "attachments",
                    evidence.attachments().iterator(),
                    path -> json.object(() -> {
                        json.text("name", path.substring(path.lastIndexOf('/') + 1));
                        json.text("contentType", ContentTypes.of(path));
                        json.text("path", path);
                    }));
        }
        json.mapIfAny("labels", evidence.properties());
        if (!evidence.report().isEmpty()) {
            json.object("extra", () -> json.text("report", evidence.report()));
        }
    }

    private static List<String> suite(CaseResult result) {
        return Stream.of(result.id().suite(), result.id().leg(), result.id().container())
                .filter(part -> !part.isEmpty())
                .toList();
    }
}

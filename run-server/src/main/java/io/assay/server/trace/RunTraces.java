package io.assay.server.trace;

import io.assay.engine.store.CaseFilter;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.run.CaseResult;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import io.assay.run.Verdict;
import io.assay.server.trace.Spans.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A run that has ended as a trace: the run, its time in the queue, its shards, and its cases where a report tells when they
 * began. Names are those of OpenTelemetry's <a href="https://opentelemetry.io/docs/specs/semconv/cicd/cicd-spans/">CI/CD</a>
 * and <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/test/">test</a> conventions. Ids follow from
 * the run's, so that a trace that is sent twice is one.
 */
public final class RunTraces {
    private static final int CASES = 500;
    private static final int LONGEST = 500;

    private final Database database;
    private final RunStore store;
    private final Map<String, String> resource;
    private final String url;

    /**
     * @param resource what is said of this service
     * @param url of the service; may be empty
     */
    public RunTraces(Database database, RunStore store, Map<String, String> resource, String url) {
        this.database = database;
        this.store = store;
        this.resource = Map.copyOf(resource);
        this.url = url;
    }

    /** The body of a request to a collector; empty when there is no such run any more, or its trace is not wanted. */
    public Optional<String> request(RunId id) {
        Optional<Run> run = store.find(id);
        TraceParent parent = database.read(connection -> TraceTable.find(connection, id))
                .orElseGet(() -> TraceParent.beginningWith(id.value()));
        return run.filter(found -> found.finishedAt() != null && parent.sampled())
                .map(found -> request(found, parent));
    }

    private String request(Run run, TraceParent parent) {
        Instant end = run.finishedAt() == null ? run.queuedAt() : run.finishedAt();
        Instant started = run.startedAt() == null ? end : run.startedAt();
        Spans spans = new Spans(parent.trace(), resource);
        String root = id(run, "run");
        spans.add(new Span(
                root,
                parent.span(),
                "RUN " + run.project() + "/" + run.suite(),
                Spans.SERVER,
                run.queuedAt(),
                end,
                described(run),
                run.state() == RunState.PASSED
                        ? ""
                        : shortened(run.message(), run.state().name())));
        spans.add(new Span(
                id(run, "queue"),
                root,
                "queue",
                Spans.INTERNAL,
                run.queuedAt(),
                started,
                Map.of("cicd.pipeline.run.state", "pending"),
                ""));
        Map<Integer, String> shards = shards(run, root, end, spans);
        cases(run).forEach(result -> testCase(run, result, shards.getOrDefault(result.shard(), root), spans));
        return spans.request();
    }

    private Map<String, String> described(Run run) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("cicd.pipeline.name", run.project() + "/" + run.suite());
        attributes.put("cicd.pipeline.action.name", "RUN");
        attributes.put("cicd.pipeline.run.id", run.id().value());
        attributes.put("cicd.pipeline.result", result(run));
        attributes.put("test.suite.name", run.suite());
        attributes.put("test.suite.run.status", status(run));
        if (!url.isEmpty()) {
            attributes.put("cicd.pipeline.run.url.full", url + "/v1/runs/" + run.id());
        }
        if (!run.environment().isEmpty()) {
            attributes.put("deployment.environment.name", run.environment());
        }
        if (!run.revision().isEmpty()) {
            attributes.put("vcs.ref.head.revision", run.revision());
        }
        if (run.reason() != null) {
            attributes.put("error.type", run.reason().name().toLowerCase(Locale.ROOT));
        }
        return attributes;
    }

    /** A span for each attempt of a shard; tells the last one of each, which its cases belong to. */
    private Map<Integer, String> shards(Run run, String root, Instant end, Spans spans) {
        Map<Integer, String> last = new HashMap<>();
        List<TimelineEvent> timeline = store.timeline(run.id());
        for (int i = 0; i < timeline.size(); i++) {
            TimelineEvent event = timeline.get(i);
            if (event.kind() == Kind.SHARD_STARTED) {
                String span = id(run, "shard " + i);
                last.put(event.shard(), span);
                spans.add(new Span(
                        span,
                        root,
                        "shard " + event.shard(),
                        Spans.INTERNAL,
                        event.at(),
                        ended(timeline, i).map(TimelineEvent::at).orElse(end),
                        Map.of(
                                "cicd.pipeline.task.name", "shard " + event.shard(),
                                "cicd.pipeline.task.run.id", run.id() + "/" + event.shard() + "/" + event.attempt(),
                                "cicd.pipeline.task.type", "test"),
                        ""));
            }
        }
        return last;
    }

    private static Optional<TimelineEvent> ended(List<TimelineEvent> timeline, int started) {
        TimelineEvent begin = timeline.get(started);
        return timeline.subList(started + 1, timeline.size()).stream()
                .filter(event -> event.kind() == Kind.SHARD_ENDED
                        && event.shard() == begin.shard()
                        && event.attempt() == begin.attempt())
                .findFirst();
    }

    /** Those first that did not pass. */
    private List<CaseResult> cases(Run run) {
        EnumSet<Verdict> good = EnumSet.of(Verdict.PASSED, Verdict.FLAKY);
        EnumSet<Verdict> bad = EnumSet.complementOf(good);
        bad.remove(Verdict.MISSING);
        List<CaseResult> cases = new ArrayList<>(store.casePage(run.id(), new CaseFilter(bad, "", null), CASES));
        cases.addAll(store.casePage(run.id(), new CaseFilter(good, "", null), CASES - cases.size()));
        return cases;
    }

    private static void testCase(Run run, CaseResult result, String parent, Spans spans) {
        Instant started = result.evidence().started();
        if (started == null || result.verdict() == Verdict.SKIPPED) {
            return;
        }
        boolean passed = result.verdict() == Verdict.PASSED || result.verdict() == Verdict.FLAKY;
        spans.add(new Span(
                id(run, "case " + result.id().key()),
                parent,
                shortened(result.id().display(), "case"),
                Spans.INTERNAL,
                started,
                started.plus(result.duration()),
                Map.of(
                        "test.suite.name", run.suite(),
                        "test.case.name", shortened(result.id().display(), "case"),
                        "test.case.result.status", passed ? "pass" : "fail"),
                passed ? "" : shortened(result.message(), result.verdict().name())));
    }

    private static String id(Run run, String part) {
        return TraceParent.digits(run.id() + " " + part, 16);
    }

    private static String result(Run run) {
        if (run.reason() == Reason.TIMEOUT || run.reason() == Reason.QUEUE_TIMEOUT) {
            return "timeout";
        }
        return switch (run.state()) {
            case PASSED -> "success";
            case FAILED -> "failure";
            case CANCELLED -> "cancellation";
            default -> "error";
        };
    }

    private static String status(Run run) {
        if (run.reason() == Reason.TIMEOUT) {
            return "timed_out";
        }
        return switch (run.state()) {
            case PASSED -> "success";
            case FAILED -> "failure";
            default -> "aborted";
        };
    }

    private static String shortened(String text, String otherwise) {
        String line = text.isBlank() ? otherwise : text.strip();
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}

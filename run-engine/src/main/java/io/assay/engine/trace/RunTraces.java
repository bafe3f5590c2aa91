package io.assay.engine.trace;

import io.assay.engine.store.CaseFilter;
import io.assay.engine.store.RunStore;
import io.assay.engine.trace.Spans.Span;
import io.assay.run.CaseResult;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Verdict;
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
 * A run that has ended as a trace: the run, its time in the queue, the attempts of its shards, and its cases where a report
 * tells when they began. Names are those of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/cicd/cicd-spans/">CI/CD</a> and <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/test/">test</a> conventions.
 */
public final class RunTraces {
    private static final int CASES = 500;
    private static final int LONGEST = 500;

    private final RunStore store;
    private final Map<String, String> resource;
    private final String url;

    /**
     * @param resource what is said of whoever makes the trace
     * @param url of the service; may be empty
     */
    public RunTraces(RunStore store, Map<String, String> resource, String url) {
        this.store = store;
        this.resource = Map.copyOf(resource);
        this.url = url;
    }

    /**
     * The body of a request to a collector; empty when there is no such run any more, or its trace is not wanted.
     *
     * @param parent what the run was asked for in
     */
    public Optional<String> request(RunId id, Optional<TraceParent> parent) {
        Tracing tracing = Tracing.of(true, parent);
        return store.find(id)
                .filter(run -> run.finishedAt() != null && tracing.recorded())
                .map(run -> request(run, tracing));
    }

    private String request(Run run, Tracing tracing) {
        Instant end = run.finishedAt() == null ? run.queuedAt() : run.finishedAt();
        Instant started = run.startedAt() == null ? end : run.startedAt();
        String root = SpanIds.run(run.id());
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(
                root,
                tracing.parent().map(TraceParent::span).orElse(""),
                "RUN " + run.project() + "/" + run.suite(),
                Spans.SERVER,
                run.queuedAt(),
                end,
                described(run),
                run.state() == RunState.PASSED
                        ? ""
                        : shortened(run.message(), run.state().name())));
        spans.add(new Span(
                SpanIds.queue(run.id()),
                root,
                "queue",
                Spans.INTERNAL,
                run.queuedAt(),
                started,
                Map.of("cicd.pipeline.run.state", "pending"),
                ""));
        Map<Integer, String> tasks = new HashMap<>();
        for (Task task : Task.of(store.timeline(run.id()))) {
            Span span = span(run, task, root, end);
            tasks.put(task.shard(), span.id());
            spans.add(span);
        }
        for (CaseResult result : cases(run)) {
            testCase(run, result, tasks.getOrDefault(result.shard(), root)).ifPresent(spans::add);
        }
        return Spans.request(tracing.root(run.id()), resource, spans);
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
            attributes.put("cicd.pipeline.run.url.full", page(run));
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

    private String page(Run run) {
        return url + "/v1/runs/" + run.id();
    }

    private Span span(Run run, Task task, String root, Instant end) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("cicd.pipeline.task.name", task.name());
        attributes.put("cicd.pipeline.task.type", "test");
        attributes.put("cicd.pipeline.task.run.id", run.id() + "/" + task.shard() + "/" + task.attempt());
        attributes.put("cicd.pipeline.task.run.result", task.result());
        if (!url.isEmpty()) {
            attributes.put("cicd.pipeline.task.run.url.full", page(run) + "/log?shard=" + task.shard());
        }
        if (!task.fault().isEmpty()) {
            attributes.put("error.type", task.fault());
        }
        return new Span(
                SpanIds.task(run.id(), task.shard(), task.attempt()),
                root,
                task.name(),
                Spans.INTERNAL,
                task.started(),
                task.ended() == null ? end : task.ended(),
                attributes,
                task.fault().isEmpty() ? "" : shortened(task.words(), "nothing was told of its end"));
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

    private static Optional<Span> testCase(Run run, CaseResult result, String parent) {
        Instant started = result.evidence().started();
        if (started == null || result.verdict() == Verdict.SKIPPED) {
            return Optional.empty();
        }
        boolean passed = result.verdict() == Verdict.PASSED || result.verdict() == Verdict.FLAKY;
        String name = shortened(result.id().display(), "case");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("test.suite.name", run.suite());
        attributes.put("test.case.name", name);
        attributes.put("test.case.result.status", passed ? "pass" : "fail");
        if (!passed) {
            attributes.put("error.type", result.verdict().name().toLowerCase(Locale.ROOT));
        }
        return Optional.of(new Span(
                SpanIds.testCase(run.id(), result.id()),
                parent,
                name,
                Spans.INTERNAL,
                started,
                started.plus(result.duration()),
                attributes,
                passed ? "" : shortened(result.message(), result.verdict().name())));
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

package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.queue.Waiting;
import io.assay.run.Artifact;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import io.assay.server.http.watch.Sight;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs and what belongs to them, in the words of {@code docs/reference/run-json.md}; a run beside those also with what only
 * the service knows of it.
 */
public final class RunView {
    private static final int SCHEMA = 1;

    private RunView() {}

    /** The answer about one run. */
    public static ObjectNode document(Sight sight) {
        ObjectNode json = object().put("schema", SCHEMA);
        json.set("run", run(sight.run()));
        json.set("counts", counts(sight.counts()));
        json.set("waiting", sight.waiting().map(RunView::waiting).orElse(null));
        ArrayNode notices = json.putArray("notices");
        sight.notices().forEach(notice -> notices.add(notice(notice)));
        return json;
    }

    /** The answer about a run that was created just now; why it waits is not known yet. */
    public static ObjectNode created(Run run, Counts counts) {
        ObjectNode json = object().put("schema", SCHEMA);
        json.set("run", run(run));
        json.set("counts", counts(counts));
        json.putNull("waiting");
        json.putArray("notices");
        return json;
    }

    public static ObjectNode run(Run run) {
        ObjectNode json = object().put("id", run.id().value())
                .put("version", run.version())
                .put("project", run.project())
                .put("suite", run.suite())
                .put("environment", run.environment())
                .put("revision", run.revision())
                .put("suiteDigest", run.suiteDigest())
                .put("state", run.state().name())
                .put("reason", run.reason() == null ? null : run.reason().name())
                .put("message", run.message())
                .put("phase", run.phase())
                .put("warning", run.warning())
                .put("partial", run.partial())
                .put("incomplete", run.incomplete())
                .put("trigger", run.trigger().kind().name())
                .put("triggeredBy", run.trigger().actor())
                .put("cancelledBy", run.endedBy())
                .put("parent", run.parentIfAny().map(RunId::value).orElse(null))
                .put("shards", run.shards());
        ArrayNode labels = json.putArray("labels");
        run.labels().forEach(labels::add);
        ObjectNode variables = json.putObject("variables");
        new TreeMap<>(run.variables()).forEach(variables::put);
        return json.put("queuedAt", time(run.queuedAt()))
                .put("startedAt", time(run.startedAt()))
                .put("finishedAt", time(run.finishedAt()));
    }

    public static ObjectNode counts(Counts counts) {
        return object().put("total", counts.total())
                .put("passed", counts.passed())
                .put("failed", counts.failed())
                .put("broken", counts.broken())
                .put("skipped", counts.skipped())
                .put("flaky", counts.flaky())
                .put("timedOut", counts.timedOut())
                .put("missing", counts.missing());
    }

    public static ObjectNode event(TimelineEvent event) {
        return object().put("at", time(event.at()))
                .put("kind", event.kind().name())
                .put("shard", known(event.shard()))
                .put("attempt", known(event.attempt()))
                .put("detail", event.detail())
                .put("actor", event.actor());
    }

    public static ObjectNode artifact(Artifact artifact) {
        return object().put("path", artifact.path())
                .put("size", artifact.size())
                .put("sha256", artifact.sha256());
    }

    private static ObjectNode waiting(Waiting waiting) {
        return object().put("cause", waiting.cause().name())
                .put("words", waiting.words())
                .put("holder", waiting.holder().orElse(null))
                .put("seconds", BigDecimal.valueOf(waiting.since().toMillis(), 3));
    }

    private static ObjectNode notice(Notice notice) {
        return object().put("subject", notice.subject()).put("text", notice.text());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable String time(@Nullable Instant time) {
        return Optional.ofNullable(time).map(Instant::toString).orElse(null);
    }

    /** Null where 0 means unknown. */
    static @Nullable Integer known(int number) {
        return number > 0 ? number : null;
    }
}

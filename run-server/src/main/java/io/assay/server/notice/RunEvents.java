package io.assay.server.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.server.delivery.Message;
import io.assay.suite.Notification.Occasion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events of runs as Standard Webhooks: {@code type}, {@code timestamp}, {@code data}. What is told of a run is what held
 * at the event, not what has become of it since.
 */
final class RunEvents {
    private final String url;

    /** @param url of the service; may be empty */
    RunEvents(String url) {
        this.url = url;
    }

    Message message(Told told) {
        String type = "run." + told.change().occasion().word();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("timestamp", told.change().at().toString());
        json.set("data", data(told));
        return new Message(told.run().id().value(), told.run().project(), type, json.toString());
    }

    private ObjectNode data(Told told) {
        Run run = told.run();
        Occasion occasion = told.change().occasion();
        boolean ended = occasion == Occasion.FINISHED;
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode json = data.putObject("run")
                .put("id", run.id().value())
                .put("project", run.project())
                .put("suite", run.suite())
                .put("environment", run.environment())
                .put("revision", run.revision())
                .put("ref", told.ref())
                .put("state", (ended ? run.state() : state(occasion)).name())
                .put("reason", ended && run.reason() != null ? run.reason().name() : null)
                .put("message", ended ? run.message() : "")
                .put("warning", ended && run.warning())
                .put("partial", run.partial())
                .put("trigger", run.trigger().kind().name())
                .put("triggeredBy", run.trigger().actor())
                .put("parent", run.parentIfAny().map(RunId::value).orElse(null));
        ArrayNode labels = json.putArray("labels");
        run.labels().forEach(labels::add);
        json.put("queuedAt", run.queuedAt().toString())
                .put("startedAt", occasion == Occasion.QUEUED ? null : time(run.startedAt()))
                .put("finishedAt", ended ? time(run.finishedAt()) : null)
                .put("url", url.isEmpty() ? null : url + "/v1/runs/" + run.id());
        data.put("actor", told.change().actor()).put("detail", told.change().detail());
        if (ended) {
            data.set("counts", counts(told.counts()));
        }
        return data;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return Optional.ofNullable(time).map(Instant::toString).orElse(null);
    }

    private static RunState state(Occasion occasion) {
        return switch (occasion) {
            case QUEUED -> RunState.QUEUED;
            case WAITING_INPUT -> RunState.WAITING_INPUT;
            default -> RunState.RUNNING;
        };
    }

    static ObjectNode counts(Counts counts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("total", counts.total())
                .put("passed", counts.passed())
                .put("failed", counts.failed())
                .put("broken", counts.broken())
                .put("skipped", counts.skipped())
                .put("flaky", counts.flaky())
                .put("timedOut", counts.timedOut())
                .put("missing", counts.missing());
    }
}

package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.queue.AgentState;
import io.assay.engine.queue.GroupState;
import java.util.Locale;
import java.util.TreeSet;

/** Groups and agents. */
public final class QueueJson {
    private QueueJson() {}

    public static ObjectNode group(GroupState group) {
        ObjectNode json =
                RunView.object().put("key", group.key()).put("max", group.max()).put("version", group.version());
        ArrayNode running = json.putArray("running");
        group.running()
                .forEach(holder ->
                        running.addObject().put("run", holder.run().value()).put("weight", holder.weight()));
        ArrayNode queued = json.putArray("queued");
        group.queued().forEach(run -> queued.add(run.value()));
        return json;
    }

    public static ObjectNode agent(AgentState agent) {
        ObjectNode json = RunView.object().put("name", agent.name());
        ServiceView.texts(json.putArray("labels"), new TreeSet<>(agent.labels()));
        json.put("slots", agent.slots())
                .put("free", agent.free())
                .put("state", agent.presence().name().toLowerCase(Locale.ROOT))
                .put("lastSeen", RunView.time(agent.lastSeen()));
        ArrayNode runs = json.putArray("runs");
        agent.runs().forEach(run -> runs.add(run.value()));
        return json;
    }
}

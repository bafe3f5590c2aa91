package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.Holds.Hold;
import io.assay.server.retention.RetentionPlan;
import io.assay.server.retention.RetentionPlan.Part;

/** What is kept, and what is not. */
public final class KeepingView {
    private KeepingView() {}

    public static ObjectNode hold(Hold hold) {
        return RunView.object()
                .put("run", hold.run().value())
                .put("by", hold.actor())
                .put("at", RunView.time(hold.at()))
                .put("reason", hold.reason());
    }

    public static ObjectNode plan(RetentionPlan plan) {
        ObjectNode json = RunView.object();
        ArrayNode suites = json.putArray("suites");
        for (Part part : plan.series()) {
            suites.addObject()
                    .put("project", part.project())
                    .put("suite", part.suite())
                    .put("runs", part.runs())
                    .put("logs", part.logs())
                    .put("artifacts", part.artifacts());
        }
        return json.put("bytes", plan.bytes()).put("truncated", plan.truncated());
    }
}

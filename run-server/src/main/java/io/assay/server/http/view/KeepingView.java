package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.Holds.Hold;
import io.assay.server.retention.RetentionPlan;
import io.assay.server.retention.RetentionPlan.Part;
import io.assay.suite.Retention;
import io.assay.suite.yaml.Span;
import java.time.Duration;

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
            ObjectNode suite = suites.addObject()
                    .put("project", part.project())
                    .put("suite", part.suite())
                    .put("runs", part.runs())
                    .put("logs", part.logs())
                    .put("artifacts", part.artifacts());
            rules(suite.putObject("rules"), part.rules());
        }
        return json.put("bytes", plan.bytes()).put("truncated", plan.truncated());
    }

    /** What is said nowhere is left out. */
    private static void rules(ObjectNode json, Retention rules) {
        rules.runs().ifPresent(age -> json.put("runs", written(age)));
        rules.logs().ifPresent(age -> json.put("logs", written(age)));
        rules.artifacts().ifPresent(age -> json.put("artifacts", written(age)));
        rules.keepLast().ifPresent(number -> json.put("keepLast", number));
        rules.maxRuns().ifPresent(number -> json.put("maxRuns", number));
    }

    private static String written(Duration age) {
        return new Span().written(age).toString();
    }
}

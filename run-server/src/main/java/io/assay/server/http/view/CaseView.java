package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.CaseResult;
import io.assay.run.Comparison.Change;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Cases, in the words of {@code docs/reference/run-json.md}. */
public final class CaseView {
    private CaseView() {}

    public static ObjectNode result(CaseResult result) {
        Failure failure = result.failure();
        ObjectNode json = RunView.object()
                .put("id", result.id().key())
                .put("suite", result.id().suite())
                .put("leg", result.id().leg())
                .put("class", result.className())
                .put("name", result.id().name())
                .put("file", result.file())
                .put("line", RunView.known(result.line()))
                .put("verdict", result.verdict().name())
                .put("duration", BigDecimal.valueOf(result.duration().toMillis(), 3))
                .put("attempts", result.attempts())
                .put("message", failure == null ? null : failure.message())
                .put("type", failure == null ? null : failure.type())
                .put("trace", failure == null ? null : failure.trace())
                .put("quarantined", result.quarantined())
                .put("reused", result.reused())
                .put("shard", RunView.known(result.shard()));
        evidence(json, result.evidence());
        return json;
    }

    /** Few cases have any of it, so what is not there is left out. */
    private static void evidence(ObjectNode json, Evidence evidence) {
        if (!evidence.report().isEmpty()) {
            json.put("report", evidence.report());
        }
        if (!evidence.attachments().isEmpty()) {
            ArrayNode attachments = json.putArray("attachments");
            evidence.attachments().forEach(attachments::add);
        }
        if (!evidence.properties().isEmpty()) {
            ObjectNode properties = json.putObject("properties");
            new TreeMap<>(evidence.properties()).forEach(properties::put);
        }
    }

    public static ObjectNode change(Change change) {
        ObjectNode json = RunView.object()
                .put("kind", change.kind().name())
                .put("id", change.id().key());
        json.set("before", change.before() == null ? null : result(change.before()));
        json.set("now", change.now() == null ? null : result(change.now()));
        return json;
    }
}

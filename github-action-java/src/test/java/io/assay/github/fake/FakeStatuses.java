package io.assay.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Sample;
import java.util.ArrayList;
import java.util.List;

/** Statuses of commits; each is kept, the last of a context counts. */
final class FakeStatuses {
    private final List<ObjectNode> statuses = new ArrayList<>();
    private final Sample sample;

    FakeStatuses(Sample sample) {
        this.sample = sample;
    }

    List<ObjectNode> all() {
        return statuses;
    }

    Answer create(Question question) {
        JsonNode told = question.body();
        Refusal.unless(told.path("description").asText().length() <= 140, "description is too long");
        Refusal.unless(told.path("context").asText().length() <= 255, "context is too long");
        ObjectNode status = told.deepCopy();
        status.put("sha", question.part(1));
        sample.complete("status", status);
        statuses.add(status);
        return Answer.of(201, status);
    }
}

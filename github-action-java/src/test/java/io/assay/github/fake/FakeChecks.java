package io.assay.github.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.util.ArrayList;
import java.util.List;

/** Check runs: annotations are appended, what else is told is replaced. */
final class FakeChecks {
    private static final int TEXT = 65_535;
    private static final int BLOCK = 64 * 1024;

    private final List<ObjectNode> checks = new ArrayList<>();
    private final Sample sample;

    FakeChecks(Sample sample) {
        this.sample = sample;
    }

    List<ObjectNode> all() {
        return checks;
    }

    Answer create(Question question) {
        ObjectNode check = Contract.JSON.createObjectNode();
        long id = 1_000L + checks.size();
        check.put("id", id)
                .put("html_url", "https://github.example.com/" + question.path().split("/")[2] + "/runs/" + id)
                .putNull("external_id")
                .putNull("conclusion")
                .put("status", "queued");
        check.putObject("output")
                .putNull("title")
                .putNull("summary")
                .putNull("text")
                .putArray("annotations");
        check.putObject("app").put("slug", "github-actions");
        take(check, question.body());
        Refusal.unless(check.path("head_sha").asText().matches("[0-9a-f]{40}"), "No commit found for SHA");
        checks.add(check);
        return Answer.of(201, shown(check));
    }

    Answer update(Question question) {
        for (ObjectNode check : checks) {
            if (check.path("id").asText().equals(question.part(1))) {
                take(check, question.body());
                return Answer.of(200, shown(check));
            }
        }
        return Answer.refused(404, "Not Found");
    }

    Answer list(Question question) {
        ObjectNode page = Contract.JSON.createObjectNode();
        ArrayNode runs = page.putArray("check_runs");
        for (ObjectNode check : checks) {
            if (check.path("head_sha").asText().equals(question.part(1))
                    && question.query()
                            .getOrDefault("check_name", check.path("name").asText())
                            .equals(check.path("name").asText())) {
                runs.add(shown(check));
            }
        }
        page.put("total_count", runs.size());
        return Answer.of(200, page);
    }

    private static void take(ObjectNode check, JsonNode told) {
        JsonNode output = told.path("output");
        output.path("annotations").forEach(FakeChecks::hold);
        Refusal.unless(bytes(output, "summary") <= TEXT && bytes(output, "text") <= TEXT, "output is too long");
        Refusal.unless(output.path("title").asText().length() <= 255, "title is too long");
        told.properties().forEach(field -> {
            if (!field.getKey().equals("output")) {
                check.set(field.getKey(), field.getValue());
            }
        });
        ObjectNode kept = (ObjectNode) check.path("output");
        output.properties().forEach(field -> {
            if (field.getKey().equals("annotations")) {
                ((ArrayNode) kept.path("annotations")).addAll((ArrayNode) field.getValue());
            } else {
                kept.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void hold(JsonNode annotation) {
        Refusal.unless(!annotation.path("message").asText().isBlank(), "message can't be blank");
        Refusal.unless(!annotation.path("path").asText().isBlank(), "path can't be blank");
        Refusal.unless(bytes(annotation, "message") <= BLOCK, "message is too long");
        Refusal.unless(bytes(annotation, "raw_details") <= BLOCK, "raw_details is too long");
        Refusal.unless(annotation.path("title").asText().length() <= 255, "title is too long");
    }

    private static int bytes(JsonNode node, String field) {
        return node.path(field).asText().getBytes(UTF_8).length;
    }

    private ObjectNode shown(ObjectNode check) {
        ObjectNode shown = check.deepCopy();
        ObjectNode output = (ObjectNode) shown.path("output");
        output.put("annotations_count", output.remove("annotations").size());
        sample.complete("simple-user", shown.withObject("/app/owner").put("login", "github"));
        sample.complete("integration", (ObjectNode) shown.path("app"));
        return sample.complete("check-run", shown);
    }
}

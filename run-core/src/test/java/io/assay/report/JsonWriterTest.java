package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.run.Reason;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static final Path SCHEMA = Path.of("../docs/reference/run.schema.json");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void a_run_is_valid_against_the_published_schema() {
        assertThat(Schemas.problems(SCHEMA, Example.written(JsonWriter.full(), Example.full())))
                .isEmpty();
        assertThat(Schemas.problems(SCHEMA, Example.written(JsonWriter.summary(), Example.full())))
                .isEmpty();
    }

    @Test
    void a_run_has_the_documented_parts() throws IOException {
        JsonNode json = mapper.readTree(Example.written(JsonWriter.full(), Example.full()));

        assertThat(names(json))
                .containsExactly("schema", "run", "counts", "cases", "artifacts", "defects", "notices", "timeline");
        assertThat(json.path("schema").intValue()).isEqualTo(1);
        assertThat(json.path("run").path("id").textValue()).isEqualTo(Example.ID);
        assertThat(json.path("run").path("state").textValue()).isEqualTo("FAILED");
        assertThat(json.path("run").path("startedAt").textValue()).isEqualTo("2025-03-01T10:00:00Z");
        assertThat(json.path("counts").path("total").intValue()).isEqualTo(9);
        assertThat(json.path("counts").path("timedOut").intValue()).isEqualTo(1);
        assertThat(json.path("defects").size()).isZero();
    }

    @Test
    void a_case_has_the_documented_fields() throws IOException {
        JsonNode json = mapper.readTree(Example.written(JsonWriter.full(), Example.full()))
                .path("cases")
                .path(0);

        assertThat(names(json))
                .startsWith(
                        "id",
                        "suite",
                        "leg",
                        "class",
                        "name",
                        "file",
                        "line",
                        "verdict",
                        "duration",
                        "attempts",
                        "message",
                        "type",
                        "trace");
        assertThat(json.path("duration").decimalValue()).isEqualByComparingTo("1.234");
        assertThat(json.path("line").intValue()).isEqualTo(12);
        assertThat(json.path("message").textValue()).startsWith("expected <1>");
    }

    @Test
    void the_summary_is_the_same_without_cases() throws IOException {
        JsonNode full = mapper.readTree(Example.written(JsonWriter.full(), Example.full()));
        JsonNode summary = mapper.readTree(Example.written(JsonWriter.summary(), Example.full()));

        assertThat(summary.has("cases")).isFalse();
        assertThat(summary.path("run")).isEqualTo(full.path("run"));
        assertThat(summary.path("counts")).isEqualTo(full.path("counts"));
    }

    @Test
    void the_schema_knows_every_word() throws IOException {
        JsonNode words = mapper.readTree(SCHEMA.toFile()).path("$defs");

        assertThat(values(words.path("run").path("properties").path("state"))).isEqualTo(names(RunState.values()));
        assertThat(values(words.path("run").path("properties").path("reason"))).isEqualTo(names(Reason.values()));
        assertThat(values(words.path("run").path("properties").path("trigger")))
                .isEqualTo(names(Trigger.Kind.values()));
        assertThat(values(words.path("case").path("properties").path("verdict")))
                .isEqualTo(names(Verdict.values()));
        assertThat(values(words.path("event").path("properties").path("kind")))
                .isEqualTo(names(TimelineEvent.Kind.values()));
    }

    private static Set<String> values(JsonNode property) {
        return StreamSupport.stream(property.path("enum").spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).collect(Collectors.toSet());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

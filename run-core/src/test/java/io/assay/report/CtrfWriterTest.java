package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CtrfWriterTest {
    private static final Path SCHEMA = Path.of("src/test/resources/schemas/ctrf-0.0.schema.json");

    @Test
    void a_run_is_valid_against_the_schema_of_ctrf() {
        assertThat(Schemas.problems(SCHEMA, Example.written(new CtrfWriter(), Example.full())))
                .isEmpty();
    }

    @Test
    void a_run_without_cases_and_a_case_without_names_are_valid_too() {
        CaseResult nameless = CaseResult.missing(new CaseId("", "", "", ""), "", null, 0);

        assertThat(Schemas.problems(SCHEMA, Example.written(new CtrfWriter(), Example.record(List.of()))))
                .isEmpty();
        assertThat(Schemas.problems(SCHEMA, Example.written(new CtrfWriter(), Example.record(List.of(nameless)))))
                .isEmpty();
    }

    @Test
    void verdicts_become_statuses() throws IOException {
        JsonNode results = new ObjectMapper()
                .readTree(Example.written(new CtrfWriter(), Example.full()))
                .path("results");

        assertThat(results.path("tests").findValuesAsText("status"))
                .containsExactly(
                        "failed", "failed", "passed", "other", "skipped", "failed", "passed", "other", "passed");
        JsonNode summary = results.path("summary");
        assertThat(summary.path("tests").intValue()).isEqualTo(9);
        assertThat(summary.path("passed").intValue()).isEqualTo(3);
        assertThat(summary.path("failed").intValue()).isEqualTo(3);
        assertThat(summary.path("skipped").intValue()).isEqualTo(1);
        assertThat(summary.path("other").intValue()).isEqualTo(2);
        JsonNode flaky = results.path("tests").path(6);
        assertThat(flaky.path("flaky").booleanValue()).isTrue();
        assertThat(flaky.path("retries").intValue()).isEqualTo(2);
    }
}

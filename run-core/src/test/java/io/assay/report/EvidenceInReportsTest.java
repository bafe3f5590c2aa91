package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.report.html.HtmlReport;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a case left is in each report that has a place for it. */
class EvidenceInReportsTest {
    private static final Evidence EVIDENCE = new Evidence(
            "target/TEST-A.xml",
            null,
            "",
            List.of("shots/a.PNG", "https://example.com/trace", ""),
            Map.of("owner", "<somebody>", "TestRail", "C12"));

    @Test
    void json_has_it_where_there_is_any() throws IOException {
        // when
        String json = Example.written(JsonWriter.full(), record());

        // then
        JsonNode cases = new ObjectMapper().readTree(json).path("cases");
        assertThat(Schemas.problems(Path.of("../docs/reference/run.schema.json"), json))
                .isEmpty();
        assertThat(cases.path(0).path("report").textValue()).isEqualTo("target/TEST-A.xml");
        assertThat(cases.path(0).path("attachments").path(0).textValue()).isEqualTo("shots/a.PNG");
        assertThat(cases.path(0).path("properties").path("owner").textValue()).isEqualTo("<somebody>");
        assertThat(cases.path(1).has("attachments")).isFalse();
        assertThat(cases.path(1).has("properties")).isFalse();
    }

    @Test
    void ctrf_has_attachments_and_labels_as_its_schema_wants_them() throws IOException {
        // when
        String json = Example.written(new CtrfWriter(), record());

        // then
        JsonNode first = new ObjectMapper().readTree(json).at("/results/tests/0");
        assertThat(Schemas.problems(Path.of("src/test/resources/schemas/ctrf-0.0.schema.json"), json))
                .isEmpty();
        assertThat(first.at("/attachments/0/name").textValue()).isEqualTo("a.PNG");
        assertThat(first.at("/attachments/0/contentType").textValue()).isEqualTo("image/png");
        assertThat(first.at("/attachments/1/contentType").textValue()).isEqualTo("application/octet-stream");
        assertThat(first.at("/labels/TestRail").textValue()).isEqualTo("C12");
    }

    @Test
    void the_page_shows_it_with_the_case() {
        assertThat(Example.written(new HtmlReport(), record()))
                .contains("shots/a.PNG, https://example.com/trace")
                .contains("TestRail = C12, owner = &lt;somebody&gt;");
    }

    private static RunRecord record() {
        CaseResult failed = Example.failed("A", "a", Verdict.FAILED);
        return Example.record(List.of(
                new CaseResult(
                        failed.id(),
                        "A",
                        null,
                        0,
                        Verdict.FAILED,
                        failed.duration(),
                        1,
                        failed.failure(),
                        EVIDENCE,
                        false,
                        0,
                        false),
                Example.passed("B", "b")));
    }
}

package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.report.json.JsonLine;
import io.assay.report.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintLinesTest {
    private static final String FAILURE = """
            {"id": "a1", "project": "shop", "test": "com.acme.TillTest::adds", "trace": "java.lang.Error: no 3\\n\\tat com.acme.Till.add(Till.java:1)"}
            """;

    @Test
    void a_line_a_failure_with_what_its_fingerprint_is_made_of() throws IOException {
        List<JsonValue> lines = run(FAILURE + "\n" + FAILURE.replace("a1", "a2").replace("no 3", "no 4"));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).text("id")).isEqualTo("a1");
        assertThat(lines.get(0).text("fingerprint"))
                .startsWith("v1:")
                .isEqualTo(lines.get(1).text("fingerprint"));
        assertThat(lines.get(0).text("cluster"))
                .startsWith("c1:")
                .isEqualTo(lines.get(1).text("cluster"));
        assertThat(lines.get(0).at("explanation").at("parts").text("at")).isEqualTo("com.acme.Till.add");
        assertThat(lines.get(0).at("explanation").at("blanked").texts()).containsExactly("number");
        assertThat(lines.get(0).at("aliases").texts()).hasSize(1);
    }

    @Test
    void failures_of_two_projects_meet_in_no_cluster_but_by_their_fingerprint() throws IOException {
        String other = FAILURE.replace("\"shop\"", "\"web\"").replace("Till.add", "Till.sum");

        List<JsonValue> lines = run(FAILURE + other);

        assertThat(lines.get(1).text("cluster")).isNotEqualTo(lines.get(0).text("cluster"));
    }

    @Test
    void many_lines_come_out_in_their_order_and_meet_clusters_from_long_before() throws IOException {
        String many = IntStream.range(0, 2_100)
                .mapToObj(i -> FAILURE.replace("a1", "f" + i).replace("Till.add", "Till.add" + i % 3))
                .collect(Collectors.joining());

        List<JsonValue> lines = run(many);

        assertThat(lines).hasSize(2_100);
        assertThat(lines.get(2_050).text("id")).isEqualTo("f2050");
        assertThat(lines.get(2_050).text("cluster")).isEqualTo(lines.get(1).text("cluster"));
    }

    @Test
    void a_line_that_is_no_object_is_told_by_its_number() {
        assertThatThrownBy(() -> run(FAILURE + "[1]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    private static List<JsonValue> run(String lines) throws IOException {
        StringWriter out = new StringWriter();
        FingerprintLines.run(new StringReader(lines), out);
        return out.toString()
                .lines()
                .map(line -> JsonLine.parse(line).orElseThrow())
                .toList();
    }
}

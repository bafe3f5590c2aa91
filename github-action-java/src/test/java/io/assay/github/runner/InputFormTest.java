package io.assay.github.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.ci.input.FailOn;
import io.assay.ci.input.InputProblems;
import io.assay.ci.input.Variables;
import io.assay.engine.ImportRequest.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFormTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path workspace;

    @Test
    void what_is_not_said_has_its_default() throws Exception {
        Inputs inputs = read(Map.of("SUITE", "smoke"));

        assertThat(inputs.use()).isEqualTo(Use.RUN);
        assertThat(inputs.directory()).isEqualTo(workspace);
        assertThat(inputs.leg()).isEmpty();
        assertThat(inputs.failOn()).isEqualTo(FailOn.FAILURE);
        assertThat(inputs.acquireTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(inputs.shown()).isEqualTo(new Inputs.Shown(true, true, true, false, ""));
        assertThat(inputs.artifactName()).isEqualTo("assay-smoke");
    }

    @Test
    void reports_of_several_legs_are_told_apart() throws Exception {
        Inputs inputs = read(Map.of(
                "USE",
                "publish",
                "REPORTS",
                "os=linux => linux/**/*.xml\n\nos=mac=>mac/*.xml\nos=linux => more.xml\nrest.xml"));

        assertThat(inputs.reports())
                .containsExactly(
                        new Reports("os=linux", List.of("linux/**/*.xml", "more.xml")),
                        new Reports("os=mac", List.of("mac/*.xml")),
                        new Reports("", List.of("rest.xml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "null | ~~",
                "{} | ~~",
                "{\"os\":\"linux\",\"jdk\":17} | os=linux,jdk=17",
                "{\"a\":{\"b\":1},\"c\":true} | c=true",
                "{\"a\":\"x,y=z\\nw\"} | a=x y z w",
                "nonsense | ~~"
            })
    void the_leg_is_what_the_matrix_says(String matrix, String leg) {
        assertThat(Leg.of(matrix)).isEqualTo(leg);
    }

    @Test
    void a_group_may_be_a_name_or_rules() throws Exception {
        assertThat(read(Map.of("SUITE", "s", "CONCURRENCY", "none")).concurrency())
                .isEqualTo(new Inputs.Concurrency(false, Map.of()));
        assertThat(read(Map.of("SUITE", "s", "CONCURRENCY", "{{suite}}"))
                        .concurrency()
                        .rules())
                .isEqualTo(Map.of("group", "{{suite}}"));
        assertThat(read(Map.of("SUITE", "s", "CONCURRENCY", "{\"group\":\"a\",\"max\":2}"))
                        .concurrency()
                        .rules())
                .isEqualTo(Map.of("group", "a", "max", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USE=trigger | suite is missing",
                "USE=trigger | server is missing",
                "USE=everything | use is 'everything': write trigger, run, publish",
                "USE=publish | reports or run-json",
                "USE=publish;REPORTS=a.xml;RUN_JSON=run.json | reports or run-json",
                "SUITE=s;REPORTS=a.xml | reports and run-json are for use: publish",
                "SUITE=s;SERVER=https://assay.example.com | use: run executes in the job itself",
                "USE=trigger;SUITE=s;SERVER=https://assay.example.com | permissions: id-token: write",
                "USE=trigger;SUITE=s;SERVER=ftp://x | server cannot be used",
                "USE=trigger;SUITE=s;SERVER=https://user:word@assay.example.com | server cannot be used",
                "SUITE=s;SHARDS=0 | shards is '0': write a number from 1 to 1000",
                "SUITE=s;TIMEOUT=0s | timeout is '0s'",
                "SUITE=s;VARIABLES=A B | variables has the line 'A B'",
                "SUITE=s;CONCURRENCY={ | concurrency is no JSON object",
                "SUITE=s;CONCURRENCY={\"a\" | concurrency is no JSON object",
            })
    void what_is_wrong_is_told_with_what_is_accepted(String given, String told) {
        Map<String, String> inputs = new HashMap<>();
        for (String each : given.split(";")) {
            inputs.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }

        assertThatThrownBy(() -> read(inputs))
                .isInstanceOf(InputProblems.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("word@");
    }

    @Test
    void an_identity_token_is_made_out_to_the_address_of_the_server_where_nobody_says_otherwise() throws Exception {
        Map<String, String> job = Map.of(
                "USE",
                "trigger",
                "SUITE",
                "s",
                "SERVER",
                "https://assay.example.com/v1/",
                "SERVER_TOKEN",
                "",
                "PROJECT",
                "p");

        assertThat(permitted(job).server().orElseThrow().audience()).isEqualTo("https://assay.example.com");
        Map<String, String> said = new HashMap<>(job);
        said.put("SERVER_AUDIENCE", "assay");
        assertThat(permitted(said).server().orElseThrow().audience()).isEqualTo("assay");
    }

    private Inputs permitted(Map<String, String> inputs) throws InputProblems {
        return read(
                inputs,
                Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL", "https://ci.example.com/token",
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "secret"));
    }

    @Test
    void an_artifact_has_no_character_that_github_refuses() {
        assertThat(ArtifactName.of("", "a/b:c", "os=\"linux\"|*?")).isEqualTo("assay-a-b-c-os=-linux-");
        assertThat(ArtifactName.of("", "x".repeat(500), "")).hasSize(120);
    }

    private Inputs read(Map<String, String> inputs) throws InputProblems {
        return read(inputs, Map.of());
    }

    private Inputs read(Map<String, String> inputs, Map<String, String> more) throws InputProblems {
        Map<String, String> variables = new HashMap<>(more);
        inputs.forEach((name, value) -> variables.put("ASSAY_INPUT_" + name, value));
        variables.put("GITHUB_WORKSPACE", workspace.toString());
        Variables told = new Variables(variables);
        return InputForm.read(told, Job.of(told));
    }
}

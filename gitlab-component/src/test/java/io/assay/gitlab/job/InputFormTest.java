package io.assay.gitlab.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.ci.input.FailOn;
import io.assay.ci.input.InputProblems;
import io.assay.ci.input.Rerun;
import io.assay.ci.input.Variables;
import io.assay.client.Server;
import io.assay.client.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFormTest {
    @TempDir
    private Path directory;

    private Inputs read(Use use, String... pairs) throws InputProblems {
        Map<String, String> all = new HashMap<>(Map.of("CI_PROJECT_DIR", directory.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            boolean input = Character.isLowerCase(pairs[i].charAt(0));
            all.put(
                    input
                            ? "ASSAY_INPUT_"
                                    + pairs[i].toUpperCase(java.util.Locale.ROOT)
                                            .replace('-', '_')
                            : pairs[i],
                    pairs[i + 1]);
        }
        Variables variables = new Variables(all);
        return InputForm.read(use, variables, Job.of(variables));
    }

    private List<String> problems(Use use, String... pairs) {
        return catchThrowableOfType(InputProblems.class, () -> read(use, pairs)).problems();
    }

    @Test
    void a_suite_is_enough() throws InputProblems {
        Inputs inputs = read(Use.SMOKE, "suite", "smoke");

        assertThat(inputs.server()).isEmpty();
        assertThat(inputs.subject().directory()).isEqualTo(directory);
        assertThat(inputs.failOn()).isEqualTo(FailOn.FAILURE);
        assertThat(inputs.wish().rerun()).isEqualTo(Rerun.ANEW);
        assertThat(inputs.wish().acquire()).isEqualTo(Duration.ofMinutes(30));
        assertThat(inputs.shown()).isEqualTo(new Inputs.Shown(true, false, ""));
    }

    @Test
    void the_server_is_shown_the_stored_token_or_where_it_is_asked_for_the_jobs_own() throws InputProblems {
        String[] both = {
            "suite",
            "smoke",
            "server",
            "https://assay.example.com",
            "ASSAY_TOKEN",
            "stored-token",
            "ASSAY_ID_TOKEN",
            "eyJ.1.1"
        };
        String[] identity = Arrays.copyOf(both, both.length + 2);
        identity[both.length] = "token";
        identity[both.length + 1] = "identity";

        assertThat(read(Use.SMOKE, both).server().flatMap(Server::bearer)).contains(new Token("stored-token"));
        assertThat(read(Use.SMOKE, identity).server().flatMap(Server::bearer)).contains(new Token("eyJ.1.1"));
        assertThat(problems(Use.SMOKE, "suite", "smoke", "server", "https://assay.example.com", "token", "identity"))
                .singleElement()
                .asString()
                .startsWith("audience is missing");
        assertThat(problems(Use.SMOKE, "suite", "smoke", "server", "https://assay.example.com", "token", "both"))
                .singleElement()
                .asString()
                .isEqualTo("token is 'both': write stored, identity");
    }

    @Test
    void everything_that_is_wrong_is_told_together() {
        assertThat(problems(
                        Use.PUBLISH,
                        "fail-on",
                        "maybe",
                        "shards",
                        "0",
                        "timeout",
                        "long",
                        "merge-request-note",
                        "yes",
                        "report-path",
                        "../out",
                        "outputs-prefix",
                        "1x",
                        "server",
                        "nonsense"))
                .hasSize(9)
                .anyMatch(problem -> problem.startsWith("suite is missing"))
                .anyMatch(problem -> problem.startsWith("reports is missing"))
                .anyMatch(problem -> problem.equals("fail-on is 'maybe': write failure, error, never"));
    }

    @Test
    void groups_need_a_server() {
        assertThat(problems(Use.SMOKE, "suite", "smoke", "resource-group", "staging"))
                .singleElement()
                .asString()
                .contains("need a server");
    }

    @Test
    void a_resource_group_and_auto_cancel_are_groups_of_the_server() throws InputProblems {
        Inputs inputs = read(
                Use.SMOKE,
                "suite",
                "smoke",
                "server",
                "https://assay.example.com",
                "resource-group",
                "staging",
                "process-mode",
                "oldest_first",
                "auto-cancel",
                "conservative",
                "interruptible",
                "true");

        assertThat(inputs.wish().groups())
                .containsExactly(
                        Map.of("group", "staging", "max-queued", 1000, "order", "key-asc"),
                        Map.of(
                                "group",
                                "{{suite}}/{{ref}}",
                                "max",
                                1000,
                                "on-running",
                                "cancel-if-interruptible",
                                "interruptible",
                                true));
    }

    @Test
    void the_server_and_its_token_come_from_variables() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "assay_1_abc\n");

        Inputs inputs = read(
                Use.SMOKE,
                "suite",
                "smoke",
                "ASSAY_SERVER",
                "https://assay.example.com/",
                "ASSAY_TOKEN_FILE",
                token.toString());

        assertThat(inputs.server()).map(Server::url).map(Object::toString).contains("https://assay.example.com");
        assertThat(inputs.server().flatMap(Server::bearer)).contains(new Token("assay_1_abc"));
        assertThat(inputs).asString().doesNotContain("assay_1_abc");
    }

    @Test
    void the_cell_of_the_matrix_is_the_leg() throws InputProblems {
        assertThat(read(Use.SMOKE, "suite", "smoke", "CI_JOB_NAME", "smoke: [linux, 17]")
                        .subject()
                        .leg())
                .isEqualTo("linux, 17");
        assertThat(read(Use.SMOKE, "suite", "smoke", "CI_JOB_NAME", "smoke 1/3")
                        .subject()
                        .leg())
                .isEmpty();
    }

    @Test
    void reports_are_named_one_a_line() throws InputProblems {
        assertThat(read(Use.PUBLISH, "suite", "unit", "reports", "a/*.xml\n\n  b c.json \n")
                        .reports())
                .containsExactly("a/*.xml", "b c.json");
    }
}

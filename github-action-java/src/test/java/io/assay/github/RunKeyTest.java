package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.github.runner.Change;
import io.assay.github.runner.Environment;
import io.assay.github.runner.InputForm;
import io.assay.github.runner.InputProblems;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Job;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunKeyTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "GITHUB_REPOSITORY", "o/r",
            "GITHUB_WORKFLOW", "ci",
            "GITHUB_JOB", "test",
            "GITHUB_RUN_ID", "1",
            "GITHUB_RUN_ATTEMPT", "1",
            "GITHUB_SHA", "a".repeat(40),
            "ASSAY_INPUT_SUITE", "smoke",
            "ASSAY_INPUT_ENVIRONMENT", "staging",
            "ASSAY_INPUT_LEG", "os=linux"));

    @ParameterizedTest
    @CsvSource({
        "GITHUB_REPOSITORY, o/s",
        "GITHUB_WORKFLOW, nightly",
        "GITHUB_JOB, e2e",
        "GITHUB_RUN_ID, 2",
        "GITHUB_RUN_ATTEMPT, 2",
        "GITHUB_SHA, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "ASSAY_INPUT_SUITE, regression",
        "ASSAY_INPUT_ENVIRONMENT, production",
        "ASSAY_INPUT_LEG, os=mac",
        "ASSAY_INPUT_VARIABLES, A=b",
        "ASSAY_INPUT_SHARDS, 2"
    })
    void what_makes_another_run_makes_another_key(String name, String value) throws Exception {
        String before = key();

        variables.put(name, value);

        assertThat(key()).isNotEqualTo(before).matches("github-[0-9a-f]{64}");
    }

    @Test
    void the_same_job_has_the_same_key() throws Exception {
        String before = key();

        variables.put("GITHUB_ACTOR", "somebody-else");

        assertThat(key()).isEqualTo(before);
    }

    @Test
    void an_attempt_that_attaches_has_the_key_of_the_one_before() throws Exception {
        variables.put("ASSAY_INPUT_RERUN", "attach");
        String before = key();

        variables.put("GITHUB_RUN_ATTEMPT", "2");

        assertThat(key()).isEqualTo(before);
    }

    @Test
    void only_a_pull_request_has_a_group_of_its_own() throws Exception {
        Change push = new Change("a".repeat(40), "refs/heads/main", "main", OptionalInt.empty(), true, "");
        Change pull = new Change("a".repeat(40), "refs/pull/7/head", "main", OptionalInt.of(7), true, "");
        variables.put("GITHUB_WORKFLOW", "{{suite}} " + "x".repeat(500));

        assertThat(Group.of(job(), push, inputs())).isEmpty();
        assertThat(Group.of(job(), pull, inputs()))
                .containsEntry("on-running", "cancel")
                .hasEntrySatisfying(
                        "group",
                        group -> assertThat(group.toString())
                                .startsWith("o_r#7/__suite__ xxx")
                                .endsWith("/test/os=linux/smoke/staging")
                                .hasSizeLessThan(450));
    }

    private String key() throws InputProblems {
        return RunKey.of(job(), Change.of(job()), inputs());
    }

    private Job job() {
        return Job.of(new Environment(variables));
    }

    private Inputs inputs() throws InputProblems {
        return InputForm.read(new Environment(variables), job());
    }
}

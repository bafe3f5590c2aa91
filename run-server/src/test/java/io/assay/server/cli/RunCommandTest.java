package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RunCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder);
    }

    @Test
    void a_pipe_gets_the_run_id_first_and_a_pass_exits_with_0() throws Exception {
        bench.testClass("A", "a1 pass", "a2 skip");

        Ended ended = bench.assay("run", "smoke");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines().get(0)).matches("run_[0-9A-Z]{26} bench smoke");
        assertThat(ended.lines()).last().asString().startsWith("PASSED").contains("2 cases (1 passed, 1 skipped)");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void a_failure_is_told_and_exits_with_1() throws Exception {
        bench.testClass("A", "a1 pass", "a2 fail");

        Ended ended = bench.assay("run", "smoke");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("FAILED").contains("a2").contains("1 of 2 cases failed");
    }

    @Test
    void a_fault_of_the_platform_exits_with_2() throws Exception {
        bench.suite("run: 'true'", Bench.REPORTS);

        Ended ended = bench.assay("run", "smoke");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("ERROR REPORT_ABSENT");
    }

    @Test
    void a_flaky_case_passes_and_is_told() throws Exception {
        bench.testClass("A", "a1 pass", "a2 flaky")
                .suite("run: ./runner", Bench.REPORTS, Bench.SELECT, "policy: { retries: 1 }");

        Ended ended = bench.assay("run", "smoke");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("FLAKY").contains("[2 attempts]");
    }

    @Test
    void an_unknown_suite_is_refused_with_the_ones_there_are() throws Exception {
        Ended ended = bench.assay("run", "smok");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("no suite 'smok'").contains("smoke").doesNotContain("\tat ");
        assertThat(bench.assay("runs", "list").out()).isEqualTo("no runs\n");
    }

    @Test
    void an_unknown_environment_is_refused() throws Exception {
        Ended ended = bench.assay("run", "smoke", "--env", "staging");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("no environment 'staging'").contains("there is none");
    }

    @Test
    void one_of_several_environments_must_be_named() throws Exception {
        bench.testClass("A", "a1 pass")
                .config(
                        "project: bench\nenvironments: { east: {}, west: {} }\nsuites:\n  smoke: { run: ./runner, reports: reports/* }\n");

        Ended unnamed = bench.assay("run", "smoke");
        Ended named = bench.assay("run", "smoke", "--env", "west");

        assertThat(unnamed.code()).isEqualTo(64);
        assertThat(unnamed.err()).contains("east, west");
        assertThat(named.code()).isZero();
        assertThat(named.lines().get(0)).endsWith("bench smoke on west");
    }

    @Test
    void wrong_usage_exits_with_64() throws Exception {
        List<Ended> all = bench.assayEach(
                "run smoke --frobnicate", "run", "frob", "", "runs", "run smoke --shards 0", "run smoke --slots many");

        assertThat(all).extracting(Ended::code).as("%s", all).containsOnly(64);
        assertThat(all.get(0).err()).contains("--frobnicate");
    }

    @Test
    void a_folder_without_a_project_stays_as_it_was() throws Exception {
        Path empty = java.nio.file.Files.createDirectory(folder.resolve("empty"));

        Ended run = bench.assay("run", "smoke", "--project", "empty");
        Ended list = bench.assay("runs", "list", "--project", "empty");
        Ended nowhere = bench.assay("run", "smoke", "--project", "nowhere");

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("no assay.yaml in " + empty);
        assertThat(list.code()).isEqualTo(64);
        assertThat(list.err()).contains("empty").contains("assay.yaml");
        assertThat(nowhere.code()).isEqualTo(64);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void the_project_may_be_elsewhere() throws Exception {
        bench.testClass("A", "a1 pass");
        Path elsewhere = java.nio.file.Files.createDirectory(folder.resolve("elsewhere"));

        Ended ended = AssayProcess.start(
                        elsewhere, java.util.Map.of(), List.of("run", "smoke", "--project", "..", "--json", "run.json"))
                .await();

        assertThat(ended.code()).isZero();
        assertThat(elsewhere.resolve("run.json")).exists();
        assertThat(folder.resolve(".assay/assay.db")).exists();
    }

    @Test
    void a_class_path_of_another_kind_of_fault_is_an_error_and_no_failure() throws Exception {
        java.nio.file.Files.writeString(
                java.nio.file.Files.createDirectories(folder.resolve(".assay")).resolve("assay.db"),
                "this is no database at all, but long enough to be looked at");

        Ended ended = bench.assay("run", "smoke");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("assay.db").doesNotContain("\tat ");
    }
}

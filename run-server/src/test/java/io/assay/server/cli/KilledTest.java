package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@EnabledOnOs(OS.LINUX)
class KilledTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aSuiteThatHangs() throws Exception {
        bench = new Bench(folder).testClass("A", "a1 pass", "a2 fail").testClass("B", "b1 hang");
    }

    @Test
    void a_killed_assay_loses_nothing_that_it_had_told_and_leaves_no_process() throws Exception {
        AssayProcess assay = bench.start("run", "smoke");
        ProcessHandle sleeper = bench.hanging();
        assay.awaitOut("a2");

        assay.kill();
        JsonNode json = bench.assay("runs", "show", "last", "--json", "-").json();

        assertThat(json.at("/run/state").asText()).isEqualTo("ERROR");
        assertThat(json.at("/run/reason").asText()).isEqualTo("LEASE_LOST");
        assertThat(json.at("/run/incomplete").asBoolean()).isTrue();
        assertThat(json.at("/counts/passed").asInt()).isEqualTo(1);
        assertThat(json.at("/counts/failed").asInt()).isEqualTo(1);
        Bench.assertGone(sleeper);
    }

    @Test
    void the_command_of_a_killed_set_up_is_ended_too() throws Exception {
        bench.suite("setup: ./runner", "run: ./runner", Bench.REPORTS);
        AssayProcess assay = bench.start("run", "smoke");
        ProcessHandle sleeper = bench.hanging();

        assay.kill();
        Ended shown = bench.assay("runs", "show", "last");

        assertThat(shown.out()).contains("ERROR LEASE_LOST");
        Bench.assertGone(sleeper);
    }

    @Test
    void resume_executes_only_the_rest_where_the_cases_are_known() throws Exception {
        bench.testClass("A", "a1 pass", "a2 pass").testClass("B", "b1 pass").testClass("C", "c1 pass");
        bench.assay("run", "smoke");
        bench.testClass("B", "b1 hang");
        killAfter("a2");

        Ended resumed = bench.assay("runs", "resume", "last");

        assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
        assertThat(resumed.out()).contains("4 cases (4 passed)").contains("  after run_");
        assertThat(bench.executed()).containsExactlyInAnyOrder("B#b1", "C#c1");
    }

    @Test
    void resume_executes_only_the_rest_where_the_suite_lists_its_cases() throws Exception {
        bench.testClass("A", "a1 pass", "a2 pass")
                .testClass("C", "c1 pass")
                .suite(
                        "run: ./runner",
                        Bench.REPORTS,
                        "select: { template: \"{class}\", join: \",\", list: \"ls classes\" }");
        killAfter("a2");

        Ended resumed = bench.assay("runs", "resume", "last");

        assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
        assertThat(resumed.out()).contains("4 cases (4 passed)");
        assertThat(bench.executed()).containsExactlyInAnyOrder("B#b1", "C#c1");
    }

    /** Kills assay when the method hangs and the report before it was read; what hung passes from then on. */
    private void killAfter(String method) throws Exception {
        bench.executed();
        AssayProcess assay = bench.start("run", "smoke");
        bench.hanging();
        String id = assay.awaitOut("run_").soFar().substring(0, 30);
        try (var store =
                new SqlRunStore(SqliteDatabase.open(folder.resolve(".assay/assay.db"), InstantSource.system()))) {
            Await.until(
                    method + " in the store",
                    () -> store.counts(new io.assay.run.RunId(id)).passed() == 2);
        }
        assay.kill();
        bench.executed();
        bench.release();
    }

    @Test
    void a_killed_shard_is_told_as_such_and_resume_finishes_it() throws Exception {
        bench.testClass("A", "a1 pass");
        AssayProcess assay = bench.start("run", "smoke", "--json", "-");
        ProcessHandle sleeper = bench.hanging();

        new ProcessBuilder("kill", "-KILL", "--", "-" + bench.hangingGroup())
                .start()
                .waitFor();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.json().at("/run/reason").asText()).isEqualTo("SHARD_KILLED");
        assertThat(ended.json().at("/counts/passed").asInt()).isEqualTo(1);
        Bench.assertGone(sleeper);
        bench.release();
        assertThat(bench.assay("runs", "resume", "last").code()).isZero();
    }

    @Test
    void a_killed_test_process_below_the_shard_is_no_pass() throws Exception {
        bench.testClass("A", "a1 pass");
        AssayProcess assay = bench.start("run", "smoke", "--json", "-");

        bench.hanging().destroyForcibly();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.json().at("/run/state").asText()).isEqualTo("ERROR");
        assertThat(ended.json().at("/run/reason").asText()).isIn("SHARD_KILLED", "REPORT_MISMATCH");
        assertThat(ended.json().at("/counts/passed").asInt()).isEqualTo(1);
    }
}

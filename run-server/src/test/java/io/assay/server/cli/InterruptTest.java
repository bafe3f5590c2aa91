package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@EnabledOnOs(OS.LINUX)
class InterruptTest {
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
    void ctrl_c_cancels_ends_every_process_and_writes_what_is_known() throws Exception {
        AssayProcess assay = bench.start("run", "smoke", "--json", "out/run.json", "--junit", "out/junit.xml");
        ProcessHandle sleeper = bench.hanging();
        assay.awaitOut("a2");

        assay.interrupt();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("CANCELLED").contains("cancelled by " + System.getProperty("user.name"));
        Bench.assertGone(sleeper);
        JsonNode json = Ended.json(bench.read("out/run.json"));
        assertThat(json.at("/run/state").asText()).isEqualTo("CANCELLED");
        assertThat(json.at("/counts/passed").asInt()).isEqualTo(1);
        assertThat(json.at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(bench.read("out/junit.xml")).contains("a1");
        assertThat(bench.assay("runs", "show", "last").out())
                .contains("CANCELLED CANCELLED_BY_USER")
                .contains("cancelled by " + System.getProperty("user.name"));
    }

    @Test
    void sigterm_cancels_as_ctrl_c_does_and_leaves_standard_output_to_the_report() throws Exception {
        AssayProcess assay = bench.start("run", "smoke", "--json", "-");
        ProcessHandle sleeper = bench.hanging();

        assay.terminate();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.json().at("/run/state").asText()).isEqualTo("CANCELLED");
        Bench.assertGone(sleeper);
    }

    @Test
    void ctrl_c_during_the_set_up_cancels_too() throws Exception {
        bench.suite("setup: ./runner", "run: ./runner", Bench.REPORTS);
        AssayProcess assay = bench.start("run", "smoke");
        ProcessHandle sleeper = bench.hanging();

        assay.interrupt();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(3);
        Bench.assertGone(sleeper);
    }

    @Test
    void ctrl_c_as_soon_as_the_run_has_an_id_is_not_lost() throws Exception {
        AssayProcess assay = bench.start("run", "smoke").awaitOut("run_");

        assay.interrupt();

        assertThat(assay.await().code()).isEqualTo(3);
        assertThat(bench.assay("runs", "list", "--state", "active").out()).isEqualTo("no runs\n");
    }

    @Test
    void what_ignores_the_signal_is_killed() throws Exception {
        java.nio.file.Files.writeString(
                folder.resolve("stubborn"),
                "trap '' TERM INT HUP\necho $$ >sleeper.pid.tmp; mv sleeper.pid.tmp sleeper.pid\nwhile :; do sleep 1; done\n");
        bench.suite("run: sh stubborn", Bench.REPORTS);
        AssayProcess assay = bench.start("run", "smoke");
        ProcessHandle stubborn = bench.hanging();

        assay.interrupt();
        Ended ended = assay.await();

        assertThat(ended.code()).isEqualTo(3);
        Bench.assertGone(stubborn);
    }
}

package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Gates, by the processes of a server and of the command. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class ServedGatesTest {
    private static final String SUITE = "project: bench\nsuites:\n  smoke:\n    run: ./runner\n    " + Bench.REPORTS
            + "\n    gates: { name: window, prompt: \"Is the window open?\" }\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Who makes a bench writes its files anew. */
    private static Bench client(Served served, Bench bench) throws Exception {
        return served.bench(bench.folder).config(SUITE).testClass("A", "a1 pass");
    }

    @Test
    void a_held_run_survives_that_its_server_is_killed_and_goes_on_when_it_is_answered() throws Exception {
        // given
        Bench bench = new Bench(folder.resolve("bench")).config(SUITE).testClass("A", "a1 pass");
        try (Served served = Served.start(folder.resolve("home"), "--project", bench.folder.toString())) {
            Bench client = client(served, bench);
            String run = served.create("{\"project\":\"bench\",\"suite\":\"smoke\",\"revision\":\"4f2c\"}");
            JsonNode held = served.get("/v1/runs/" + run);
            assertThat(held.at("/run/state").asText()).isEqualTo("WAITING_INPUT");
            assertThat(held.at("/waiting/words").asText()).contains("Is the window open?");
            assertThat(client.assay("gate", "smoke", "--revision", "4f2c").code())
                    .isEqualTo(ExitCode.ERROR);

            // when
            served.process().kill();
            served.restart();
            Ended refused = client.with("ASSAY_TOKEN", served.token("eve", "runner", "1h"))
                    .assay("runs", "answer", run);

            // then
            assertThat(refused.code()).isNotZero();
            assertThat(refused.err()).contains("this needs the role maintainer");
            assertThat(served.get("/v1/audit?target=" + run).toString()).contains("gate.refused", "eve");

            // when
            Ended answered =
                    client(served, bench).assay("runs", "answer", run, "--gate", "window", "--reason", "it is");

            // then
            assertThat(answered.code()).as("%s", answered).isZero();
            assertThat(answered.out()).startsWith(run + " QUEUED");
            served.awaitState(run, "PASSED");
            Ended gate = client(served, bench).assay("gate", "smoke", "--revision", "4f2c", "--max-age", "1h");
            assertThat(gate.code()).as("%s", gate).isZero();
            assertThat(gate.out()).isEqualTo("bench/smoke at 4f2c has passed: " + run + "\n");
        }
    }

    @Test
    void without_a_server_and_a_terminal_a_gate_is_approved_on_the_command_line_or_nothing_is_executed()
            throws Exception {
        // given
        Bench bench = new Bench(folder.resolve("bench")).config(SUITE).testClass("A", "a1 pass");

        // when
        Ended refused = bench.assay("run", "smoke");
        Ended unknown = bench.assay("run", "smoke", "--approve", "door");

        // then
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("gate 'window' (Is the window open?)", "--approve window");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("--approve door: the suite has the gates window");
        assertThat(bench.executed()).isEmpty();

        // when
        Ended approved = bench.assay("run", "smoke", "--approve", "window");

        // then
        assertThat(approved.code()).as("%s", approved).isZero();
        assertThat(bench.assay("runs", "show", "last").out()).contains("QUEUED: created; approved: window");
    }

    @Test
    void a_configuration_file_that_is_wrong_starts_no_server() throws Exception {
        // given
        Path file = folder.resolve("server.yaml");
        java.nio.file.Files.writeString(file, "identity: { issuer: http://ci.example.com }\n");

        // when
        Ended served = AssayProcess.start(
                        folder,
                        Map.of("ASSAY_CONFIG", file.toString()),
                        List.of("serve", "--port", "0", "--home", folder + "/home"))
                .await();
        Ended checked = AssayProcess.start(folder, Map.of(), List.of("config", "check", "--config", file.toString()))
                .await();

        // then
        assertThat(served.code()).isEqualTo(ExitCode.USAGE);
        assertThat(served.err()).contains("server.yaml:1:21: 'issuer' is", "has no 'audience'", "has no 'rules'");
        assertThat(checked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(checked.err()).isEqualTo(served.err());
    }
}

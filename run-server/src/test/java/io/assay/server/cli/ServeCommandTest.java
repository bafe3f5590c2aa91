package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The process of {@code assay serve}: how it begins and how it ends. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class ServeCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Ended refused(Map<String, String> environment, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        if (!arguments.contains("--home")) {
            arguments.addAll(List.of("--home", folder + "/home"));
        }
        Ended ended = AssayProcess.start(folder, environment, arguments).await();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("assay: ").doesNotContain("\tat ", "SLF4J", "Exception: ");
        return ended;
    }

    @Test
    void it_tells_where_it_listens_and_where_the_token_is_and_keeps_its_home_to_itself() throws Exception {
        // given
        try (Served served = Served.start(folder.resolve("home"), "--slots", "0", "--port", "0")) {
            // then
            assertThat(served.process().soFar())
                    .isEqualTo("assay: listening on " + served.url() + "\nassay: the administrator's token is in "
                            + served.adminToken() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(served.adminToken())))
                    .isEqualTo("rw-------");
            assertThat(served.get("/v1/projects").at("/projects")).isEmpty();

            // when
            Ended second = refused(Map.of());

            // then
            assertThat(second.code()).isEqualTo(ExitCode.USAGE);
            assertThat(second.err()).contains("another server uses the folder", "--home");

            // when
            served.process().terminate();
            Ended ended = served.process().await();

            // then
            assertThat(ended.code()).isZero();
            assertThat(ended.err().lines()).allMatch(line -> line.startsWith("{\""));
            assertThat(ended.err()).contains("\"listening\"").doesNotContain(served.token());
        }
    }

    @Test
    void options_that_cannot_be_are_told_all_at_once() throws Exception {
        Ended ended = refused(
                Map.of(),
                "--port",
                "70000",
                "--rate",
                "0",
                "--slots",
                "5000",
                "--database",
                "jdbc:mysql://db.example.com/assay",
                "--home",
                "/proc/nowhere");

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err().lines()).hasSize(5).allMatch(line -> line.startsWith("assay: --"));
        assertThat(ended.err())
                .contains("--port 70000", "--rate 0", "slots: 5000", "jdbc:postgresql:", "/proc/nowhere");
    }

    @Test
    void fewer_slots_than_none_are_refused() throws Exception {
        Ended ended = refused(Map.of(), "--slots", "-2", "--rate", "0");

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("--slots: -2", "--rate 0");
    }

    @Test
    void a_token_file_of_the_command_line_counts_before_a_token_of_the_environment() throws Exception {
        // given
        Path file = Files.writeString(folder.resolve("token"), "short");

        // when
        Ended ended = refused(Map.of("ASSAY_TOKEN", "a-token-that-is-long-enough"), "--token-file", file.toString());

        // then
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("an admin token has at least 16");
    }

    @Test
    void a_port_that_is_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Ended ended = refused(Map.of(), "--port", String.valueOf(taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).contains("cannot listen at 127.0.0.1, port " + taken.getLocalPort());
        }
    }

    @Test
    void a_folder_that_is_no_project_is_named() throws Exception {
        Ended ended = refused(Map.of(), "--project", folder.toString());

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("--project: ", "no assay.yaml in " + folder);
    }

    @Test
    void a_database_that_does_not_answer_is_named_and_its_password_is_not() throws Exception {
        Ended ended = refused(
                Map.of("ASSAY_DATABASE_PASSWORD", "ber7Ruec"),
                "--database",
                "jdbc:postgresql://127.0.0.1:1/assay?user=assay&password=oz3Ahgei");

        assertThat(ended.code()).isEqualTo(ExitCode.ERROR);
        assertThat(ended.err()).contains("database assay at 127.0.0.1:1").doesNotContain("ber7Ruec", "oz3Ahgei");
    }

    @Test
    void a_server_that_is_told_to_end_lets_its_run_finish_and_a_second_time_it_does_not() throws Exception {
        // given
        Bench bench =
                new Bench(folder.resolve("project")).testClass("A", "a1 pass").testClass("B", "b1 hang");
        try (Served served = Served.start(folder.resolve("home"), "--project", bench.folder.toString())) {
            String id = served.create("{\"project\":\"bench\",\"suite\":\"smoke\"}");
            ProcessHandle sleeper = bench.hanging();

            // when
            served.process().terminate();
            served.process().awaitOut("assay: ending");
            String waiting = served.create("{\"project\":\"bench\",\"suite\":\"smoke\",\"variables\":{\"N\":\"2\"}}");
            bench.release();
            sleeper.destroy();
            Ended drained = served.process().await();
            served.restart();

            // then
            assertThat(drained.code()).isZero();
            assertThat(served.get("/v1/runs/" + id).at("/run/state").asText()).isEqualTo("PASSED");
            served.awaitState(waiting, "PASSED");

            // given
            Files.delete(bench.folder.resolve("released"));
            Files.delete(bench.folder.resolve("sleeper.pid"));
            served.create("{\"project\":\"bench\",\"suite\":\"smoke\",\"variables\":{\"N\":\"3\"}}");
            bench.hanging();

            // when
            served.process().terminate();
            served.process().awaitOut("assay: ending");
            served.process().terminate();

            // then
            assertThat(served.process().await().code()).isEqualTo(ExitCode.CANCELLED);
        }
    }
}

package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.RunState;
import io.assay.server.plane.FakeRun;
import io.assay.server.plane.FakeService;
import io.assay.server.plane.ManualTicker;
import io.assay.server.plane.remote.AgentServer;
import io.assay.started.Ports;
import io.assay.started.StartedJava;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgentCommandTest {
    private static final Duration VALID = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final ManualTicker clock = new ManualTicker();
    private final FakeService service = new FakeService(clock, VALID);
    private final List<Process> processes = new ArrayList<>();
    private AgentServer server;

    @BeforeEach
    void start() {
        server = new AgentServer(service, Ports.free());
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void an_agent_that_was_killed_comes_back_under_its_name_and_gets_the_run_anew() throws Exception {
        // given
        hold();
        FakeRun run = service.submit(1);
        Process killed = agent();
        await("started", () -> run.run().state() == RunState.RUNNING);
        String name = service.offers.get(0).agent();

        // when
        killed.destroyForcibly().waitFor();
        release();
        agent();

        // then
        await("executed anew, before the lease would have been over", service::allEnded);
        assertThat(run.told()).containsExactly("started", "released 1", "started", "executed 0");
        assertThat(run.epoch()).isEqualTo(2);
        assertThat(service.offers).allSatisfy(offer -> assertThat(offer.agent()).isEqualTo(name));
    }

    @Test
    void a_first_signal_lets_it_finish_what_it_has() throws Exception {
        // given
        hold();
        FakeRun run = service.submit(1);
        Process agent = agent();
        await("started", () -> run.run().state() == RunState.RUNNING);

        // when
        agent.destroy();
        await("drained", () -> service.offers.stream().anyMatch(offer -> offer.draining()));
        release();

        // then
        assertThat(agent.waitFor()).isZero();
        assertThat(run.run().state()).isEqualTo(RunState.PASSED);
        assertThat(service.left).as("when it came and when it went").hasSize(2);
        assertThat(home.resolve("output"))
                .content()
                .contains("taking no further run; 1 run left to finish", run.id() + " PASSED");
    }

    @Test
    void a_second_signal_cancels_what_it_has() throws Exception {
        // given
        hold();
        FakeRun run = service.submit(1);
        Process agent = agent();
        await("started", () -> run.run().state() == RunState.RUNNING);
        agent.destroy();
        await("drained", () -> service.offers.stream().anyMatch(offer -> offer.draining()));

        // when
        agent.destroy();

        // then
        assertThat(agent.waitFor()).isZero();
        assertThat(run.run().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_restart_of_the_server_does_not_disturb_a_run() throws Exception {
        // given
        hold();
        FakeRun run = service.submit(1);
        Process agent = agent("--slots", "2");
        await("started", () -> run.run().state() == RunState.RUNNING);

        // when
        int port = server.port();
        server.close();
        release();
        server = new AgentServer(service, port);

        // then
        await("told in the end", () -> run.run().state() == RunState.PASSED);
        assertThat(run.told()).containsExactly("started", "executed 0");
        agent.destroy();
        assertThat(agent.waitFor()).isZero();
    }

    @Test
    void a_server_with_a_certificate_of_its_own_is_trusted_by_its_file_only(@TempDir Path keys) throws Exception {
        try (TlsFront front = TlsFront.of(keys, server.port())) {
            // given
            FakeRun run = service.submit(1);
            Process distrusting = agentOf(front.uri());
            await("told", () -> output().contains(front.uri() + " cannot be reached"));
            distrusting.destroy();
            assertThat(distrusting.waitFor()).isZero();
            assertThat(service.offers).isEmpty();

            // when
            agentOf(front.uri(), "--ca-file", front.authority().toString());

            // then
            await("executed", () -> run.run().state() == RunState.PASSED);
        }
    }

    @Test
    void two_agents_do_not_share_a_folder() throws Exception {
        agent();
        await("asks", () -> service.waiting() > 0);

        assertThat(said("--server", server.uri().toString(), "--token", "secret", "--home", home.toString()))
                .contains("another agent is using " + home);
    }

    @Test
    void what_is_missing_or_wrong_is_told_with_what_to_do() {
        String url = server.uri().toString();
        String folder = home.toString();
        assertThat(said("--home", folder)).contains("which server? Name it with --server or ASSAY_SERVER");
        assertThat(said("--server", url, "--home", folder)).contains("ASSAY_TOKEN or with --token-file");
        assertThat(said("--server", "ftp://x", "--token", "t", "--home", folder))
                .contains("--server: the server's address is no address of a server");
        assertThat(said("--server", url, "--token", "a b", "--home", folder))
                .contains("a token is visible ASCII characters without blanks");
        assertThat(said("--server", url, "--token-file", folder + "/none", "--home", folder))
                .contains("the token file " + folder + "/none cannot be read");
        assertThat(said("--server", url, "--token", "t", "--slots", "0", "--home", folder))
                .contains("--slots: 0");
        assertThat(said("--server", url, "--token", "t", "--label", "a b", "--home", folder))
                .contains("--label: 'a b'");
        assertThat(said("--server", url, "--token", "t", "--ca-file", folder + "/none", "--home", folder))
                .contains("the certificates of " + folder + "/none cannot be read");
    }

    private String said(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new AgentCommand(work -> AgentProcess.executor(work)));
        line.setErr(new PrintWriter(said));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            said.write(failure.getMessage());
            return ExitCode.USAGE;
        });
        assertThat(line.execute(arguments)).isEqualTo(ExitCode.USAGE);
        return said.toString();
    }

    private Process agent(String... more) throws IOException {
        return agentOf(server.uri(), more);
    }

    private Process agentOf(URI address, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--server", address + "/v1", "--home", home.toString(), "--label", "linux"));
        arguments.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(
                        StartedJava.command(List.of(), AgentProcess.class.getName(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().put("ASSAY_TOKEN", "secret");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String output() {
        try {
            return Files.readString(home.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hold() throws IOException {
        Files.createFile(home.resolve("hold"));
    }

    private void release() throws IOException {
        Files.delete(home.resolve("hold"));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("in 40 s it did not come to this: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}

package io.assay.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.acceptance.ServedProject;
import io.assay.ci.ScriptedProject;
import io.assay.gitlab.fake.FakeGitlab;
import io.assay.gitlab.fake.SwiftPace;
import io.assay.gitlab.job.JobLog;
import io.assay.gitlab.job.Use;
import io.assay.run.RunState;
import io.assay.started.StartedJava;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jobs with a real server, and in processes of their own where they are killed. */
@Timeout(180)
class JobsTest {
    private static final String SLOW = "while [ ! -e over ]; do sleep 0.1; done\n";
    private static final String SHA = "4f2c0d1e".repeat(5);

    @TempDir
    private Path folder;

    private Path checkout;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void checkOut() throws Exception {
        checkout = Files.createDirectories(folder.resolve("checkout"));
    }

    private Scene scene(JobVariables variables) {
        return scene(variables, InstantSource.system());
    }

    private Scene scene(JobVariables variables, InstantSource clock) {
        return new Scene(variables.told(), new JobLog(new PrintStream(log, true, StandardCharsets.UTF_8)), clock);
    }

    private int smoke(JobVariables variables) throws InterruptedException {
        return new RunUse(scene(variables), Use.SMOKE).execute();
    }

    private String output(String name) throws Exception {
        return Files.readAllLines(checkout.resolve("assay-report/outputs.env")).stream()
                .filter(line -> line.startsWith("ASSAY_" + name + "="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    private Process started(String use, JobVariables variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(StartedJava.command(List.of(), Main.class.getName(), List.of(use)));
        builder.environment().putAll(variables.values());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(use + ".log").toFile())
                .start();
    }

    private static void awaitActive(ServedProject server) throws Exception {
        while (server.runs().stream().noneMatch(run -> run.run().state() == RunState.RUNNING)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Until the job knows its run. */
    private void awaitHandover() throws Exception {
        Path handover = checkout.resolve("assay-report/handover.properties");
        while (!Files.exists(handover) || !Files.readString(handover).contains("run-page")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void a_run_that_fails_is_shown_and_fails_the_job() throws Exception {
        try (ServedProject server = ServedProject.start(folder, ScriptedProject.report(false));
                FakeGitlab gitlab = new FakeGitlab(new SwiftPace())) {
            int status = smoke(JobVariables.of(server, checkout)
                    .with("CI_API_V4_URL", gitlab.api().toString())
                    .with("CI_COMMIT_SHA", SHA)
                    .with("CI_MERGE_REQUEST_IID", "3")
                    .with("ASSAY_GITLAB_TOKEN", FakeGitlab.TOKEN)
                    .input("revision", "")
                    .input("commit-status", "true"));

            assertThat(status).as(log.toString(StandardCharsets.UTF_8)).isEqualTo(ExitStatus.FAILED);
            assertThat(output("STATE")).isEqualTo("FAILED");
            assertThat(output("FAILED")).isEqualTo("1");
            assertThat(gitlab.notes(3)).singleElement().asString().contains("FAILED: smoke", "adds");
            assertThat(gitlab.statuses()).containsKey(SHA + " 118 assay: smoke");
            assertThat(checkout.resolve("assay-report/junit/junit.xml"))
                    .content()
                    .contains("<failure");
            assertThat(checkout.resolve("assay-report/codequality.json")).exists();
            assertThat(checkout.resolve("assay-report/metrics.txt"))
                    .content()
                    .contains("assay_cases{suite=\"smoke\",verdict=\"failed\"} 1");
            assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(FakeGitlab.TOKEN, ServedProject.TOKEN);
        }
    }

    @Test
    void a_retried_job_makes_another_run_or_attaches_as_asked() throws Exception {
        try (ServedProject server = ServedProject.start(folder, ScriptedProject.report(true))) {
            JobVariables variables = JobVariables.of(server, checkout);

            smoke(variables);
            String first = output("RUN_ID");
            smoke(variables.with("CI_JOB_ID", "9002"));
            String second = output("RUN_ID");
            smoke(variables.with("CI_JOB_ID", "9003").input("rerun", "attach"));
            String third = output("RUN_ID");
            smoke(variables.with("CI_JOB_ID", "9004").input("rerun", "attach"));

            assertThat(second).isNotEqualTo(first);
            assertThat(output("RUN_ID")).isEqualTo(third).isNotIn(first, second);
            assertThat(server.runs()).hasSize(3);
        }
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_no_fault_of_the_request() throws Exception {
        try (ServedProject server = ServedProject.start(folder, ScriptedProject.report(true));
                ServerSocket silent = new ServerSocket(0)) {
            JobVariables variables = JobVariables.of(server, checkout)
                    .input("server", "http://127.0.0.1:" + silent.getLocalPort())
                    .input("acquire-timeout", "30m");

            int status = new RunUse(scene(variables, fast()), Use.SMOKE).execute();

            assertThat(log.toString(StandardCharsets.UTF_8)).contains("did not answer within 30 min");
            assertThat(status).isEqualTo(ExitStatus.ERROR);
            assertThat(output("REASON")).isEqualTo("INTERNAL");
        }
    }

    /** A thousand times as fast as the real one. */
    private static InstantSource fast() {
        Instant start = Instant.now();
        return () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(1000));
    }

    @Test
    void the_signal_of_the_runner_cancels_the_run() throws Exception {
        try (ServedProject server = ServedProject.start(folder, SLOW)) {
            Process job = started("smoke", JobVariables.of(server, checkout));
            awaitActive(server);
            awaitHandover();

            job.destroy();

            assertThat(job.waitFor()).isEqualTo(ExitStatus.CANCELLED);
            assertThat(output("STATE")).startsWith("CANCEL");
            assertThat(server.runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.state()).startsWith("CANCEL"));
        }
    }

    @Test
    void after_script_cancels_the_run_of_a_job_that_was_killed() throws Exception {
        try (ServedProject server = ServedProject.start(folder, SLOW)) {
            JobVariables variables = JobVariables.of(server, checkout);
            Process job = started("smoke", variables);
            awaitActive(server);
            awaitHandover();
            job.destroyForcibly().waitFor();

            new FinishUse(scene(variables.with("CI_JOB_STATUS", "canceled"))).execute();

            assertThat(server.runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.state()).startsWith("CANCEL"));
            assertThat(output("RUN_ID")).isEqualTo(server.runs().get(0).id().value());
            assertThat(output("STATE")).startsWith("CANCEL");
        }
    }

    @Test
    void after_script_has_nothing_to_do_where_the_script_came_to_its_end() throws Exception {
        try (ServedProject server = ServedProject.start(folder, ScriptedProject.report(true))) {
            JobVariables variables = JobVariables.of(server, checkout);
            smoke(variables);
            log.reset();

            new FinishUse(scene(variables.with("CI_JOB_STATUS", "success"))).execute();

            assertThat(log.size()).isZero();
            assertThat(output("STATE")).isEqualTo("PASSED");
        }
    }

    @Test
    void the_gate_lets_through_what_has_passed_and_nothing_else() throws Exception {
        try (ServedProject server = ServedProject.start(folder, ScriptedProject.report(true))) {
            JobVariables variables = JobVariables.of(server, checkout);
            JobVariables gate = variables.with("CI_COMMIT_SHA", SHA);
            Files.writeString(
                    checkout.resolve("green.xml"),
                    "<testsuite name='T'><testcase classname='T' name='a'/></testsuite>");

            int before = new GateUse(scene(gate)).execute();
            String why = output("REASON");
            new RunUse(scene(gate.input("reports", "green.xml")), Use.PUBLISH).execute();
            int after = new GateUse(scene(gate)).execute();

            assertThat(before).isEqualTo(ExitStatus.FAILED);
            assertThat(why).isEqualTo("NO_RUN");
            assertThat(after).as(log.toString(StandardCharsets.UTF_8)).isEqualTo(ExitStatus.PASSED);
            assertThat(output("GATE")).isEqualTo("passed");
        }
    }
}

package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.acceptance.ServedProject;
import io.assay.ci.ScriptedProject;
import io.assay.client.RemoteRun;
import io.assay.run.Reason;
import io.assay.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run of a real server, started and watched by the action as a runner starts it. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class TriggerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServedProject served;

    @AfterEach
    void ends() {
        served.close();
    }

    private RunnerBench runner(String script) throws Exception {
        served = ServedProject.start(folder, script);
        return new RunnerBench(folder.resolve("runner"))
                .with("use", "trigger")
                .with("suite", "smoke")
                .with("project", "shop")
                .server(served.url(), ServedProject.TOKEN);
    }

    @Test
    void an_attempt_has_one_run_however_often_it_asks_and_the_next_attempt_has_one_of_its_own() throws Exception {
        // given
        RunnerBench runner = runner(ScriptedProject.report(true)).pullRequest("octocat/hello-world");

        // when
        StepRun first = runner.execute();
        StepRun again = runner.execute();
        StepRun anew = runner.variable("GITHUB_RUN_ATTEMPT", "2").execute();

        // then
        assertThat(first.status()).as(first.log()).isZero();
        assertThat(first.outputs()).containsEntry("state", "PASSED").containsEntry("passed", "1");
        assertThat(first.output("run-url")).isEqualTo(served.url() + "/v1/runs/" + first.output("run-id"));
        assertThat(again.output("run-id")).isEqualTo(first.output("run-id"));
        assertThat(anew.output("run-id")).isNotEqualTo(first.output("run-id"));
        assertThat(served.runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.run().revision()).isEqualTo(RunnerBench.HEAD));
    }

    @Test
    void an_attempt_that_attaches_takes_the_run_of_the_one_before() throws Exception {
        // given
        RunnerBench runner = runner(ScriptedProject.report(false)).with("rerun", "attach");

        // when
        StepRun first = runner.execute();
        StepRun attached = runner.variable("GITHUB_RUN_ATTEMPT", "2").execute();

        // then
        assertThat(first.outputs()).containsEntry("state", "FAILED");
        assertThat(attached.output("run-id")).isEqualTo(first.output("run-id"));
        assertThat(attached.log()).contains("an earlier attempt of this job made it");
    }

    @Test
    void a_newer_commit_of_a_pull_request_takes_the_place_of_an_older_one() throws Exception {
        // given
        RunnerBench runner = runner("sleep 60\n").pullRequest("octocat/hello-world");
        try (StartedStep older = runner.start()) {
            older.awaitLog("Executing");

            // when
            runner.event("pull_request", "refs/pull/2/merge", payload -> {
                ((ObjectNode) payload.at("/pull_request/head")).put("sha", "b".repeat(40));
                ((ObjectNode) payload.at("/pull_request/head/repo")).put("full_name", "octocat/hello-world");
            });
            try (StartedStep newer = runner.variable("GITHUB_RUN_ID", "4712")
                    .variable("GITHUB_RUN_NUMBER", "119")
                    .start()) {
                StepRun replaced = older.ended();

                // then
                assertThat(replaced.outputs())
                        .containsEntry("state", "CANCELLED")
                        .containsEntry("reason", Reason.SUPERSEDED.name())
                        .containsEntry("conclusion", "cancelled");
                newer.awaitLog("Executing").signal("INT");
                newer.ended();
            }
        }
    }

    @Test
    void cancelling_the_job_cancels_its_run() throws Exception {
        // given
        RunnerBench runner = runner("sleep 60\n");
        try (StartedStep step = runner.start()) {
            step.awaitLog("Executing");

            // when
            step.signal("INT");
            StepRun ended = step.ended();
            StepRun published = runner.publish(ended.output("state-path"), "cancelled");

            // then
            assertThat(ended.outputs()).as(ended.log()).containsEntry("conclusion", "cancelled");
            assertThat(published.outputs()).containsEntry("state", "CANCELLED");
            assertThat(published.status()).isEqualTo(1);
            assertThat(served.runs()).singleElement().satisfies(run -> {
                assertThat(run.run().state()).isEqualTo(RunState.CANCELLED);
                assertThat(run.run().message()).contains("octocat");
            });
        }
    }

    @Test
    void a_run_that_outlived_its_killed_step_is_found_and_cancelled_by_the_last_step() throws Exception {
        // given
        RunnerBench runner = runner("sleep 60\n");
        try (StartedStep step = runner.start()) {
            step.awaitLog("Executing").signal("KILL");
            StepRun killed = step.ended();

            // when
            StepRun published = runner.publish(killed.output("state-path"), "cancelled");

            // then
            assertThat(published.outputs())
                    .as(published.log())
                    .containsEntry("state", "CANCELLED")
                    .containsEntry("run-id", served.runs().get(0).id().value());
            assertThat(served.runs()).extracting(RemoteRun::state).containsExactly("CANCELLED");
        }
    }

    @Test
    void reports_are_sent_to_the_server_that_judges_them() throws Exception {
        // given
        RunnerBench runner = runner("true\n")
                .with("use", "publish")
                .with("reports", "*.xml")
                .with("leg", "os=linux")
                .file("TEST-a.xml", "<testsuite name='A'><testcase classname='A' name='adds'/></testsuite>");

        // when
        StepRun step = runner.execute();

        // then
        assertThat(step.outputs())
                .as(step.log())
                .containsEntry("state", "PASSED")
                .containsEntry("total", "1");
        assertThat(Files.readString(Path.of(step.output("report-path"), "run.json")))
                .contains("os=linux");
        assertThat(served.runs()).hasSize(1);
    }

    @Test
    void a_server_that_refuses_the_token_is_told_with_what_to_do() throws Exception {
        // given
        RunnerBench runner = runner("true\n").server(served.url(), "another-token");

        // when
        StepRun step = runner.execute();
        StepRun published = runner.publish(step);

        // then
        assertThat(List.of(step.status(), published.status())).containsExactly(1, 1);
        assertThat(step.log()).contains("::error title=Assay::").contains("server-token");
        assertThat(published.outputs())
                .containsEntry("state", "ERROR")
                .containsEntry("conclusion", "failure")
                .containsEntry("total", "0")
                .containsEntry("run-id", "");
    }

    @Test
    void a_lost_connection_does_not_end_the_watch() throws Exception {
        // given
        RunnerBench runner = runner(
                "while [ ! -f " + folder.resolve("go") + " ]; do sleep 0.1; done\n" + ScriptedProject.report(true));
        try (Link link = new Link(served.url());
                StartedStep step =
                        runner.server(link.url(), ServedProject.TOKEN).start()) {
            step.awaitLog("Executing");

            // when
            link.cut();
            step.awaitLog("connection lost");
            Files.createFile(folder.resolve("go"));
            link.mend();

            // then
            assertThat(step.ended().outputs()).containsEntry("state", "PASSED");
        }
    }
}

package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ci.ScriptedProject;
import io.assay.github.fake.FakeGithub;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A suite that the job itself executes. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class RunInJobTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunnerBench runner;

    @BeforeEach
    void aJob() throws Exception {
        runner = new RunnerBench(folder).with("suite", "smoke");
    }

    private void suite(String script) throws Exception {
        ScriptedProject.write(runner.workspace(), script);
    }

    @Test
    void a_suite_that_passes_lets_the_job_go_on_and_leaves_its_report() throws Exception {
        // given
        suite("env >" + folder.resolve("seen") + "\n" + ScriptedProject.report(true));
        runner.github(java.net.URI.create("http://127.0.0.1:9"), "")
                .variable("ASSAY_MATRIX", "{\"os\":\"linux\",\"jdk\":17}");

        // when
        StepRun step = runner.execute();
        StepRun published = runner.publish(step);

        // then
        assertThat(step.outputs())
                .as(step.log())
                .containsEntry("state", "PASSED")
                .containsEntry("artifact-name", "assay-smoke-os=linux,jdk=17");
        assertThat(Path.of(step.output("report-path")))
                .isDirectoryContaining("glob:**/{run.json,junit.xml,index.html,summary.md,bundle.tar.zst}");
        assertThat(published.status()).as(published.log()).isZero();
        assertThat(published.summary()).contains("os=linux");
        assertThat(Files.readString(folder.resolve("seen"))).doesNotContain("TOKEN");
    }

    @Test
    void cancelling_the_job_ends_the_tests_and_keeps_what_they_told() throws Exception {
        // given
        suite(ScriptedProject.report(true) + "sleep 61 & echo $! >" + folder.resolve("pid") + "; wait\n");
        try (StartedStep step = runner.start()) {
            step.awaitLog("Executing");
            Eventually.exists(folder.resolve("pid"));

            // when
            step.signal("INT");
            StepRun ended = step.ended();
            StepRun published = runner.publish(ended.output("state-path"), "cancelled");

            // then
            assertThat(ended.outputs()).as(ended.log()).containsEntry("state", "CANCELLED");
            assertThat(published.outputs()).containsEntry("conclusion", "cancelled");
            Eventually.gone(Eventually.number(folder.resolve("pid")));
        }
    }

    @Test
    void what_is_left_of_a_killed_step_is_told_by_the_last_one() throws Exception {
        // given
        suite("sleep 62\n");
        try (StartedStep step = runner.start()) {
            step.awaitLog("Executing").signal("KILL");
            StepRun killed = step.ended();

            // when
            StepRun published = runner.publish(killed.output("state-path"), "failure");

            // then
            assertThat(published.outputs())
                    .as(published.log())
                    .containsEntry("state", "ERROR")
                    .containsEntry("reason", "LEASE_LOST");
            assertThat(published.status()).isEqualTo(1);
        }
    }

    @Test
    void nothing_that_a_test_is_called_is_taken_for_a_command_of_the_runner() throws Exception {
        // given
        String hostile = "::set-output name=conclusion::success&#10;::error::no%0A::add-path::/tmp ##[add-mask]x"
                + " &#27;[31m &lt;img src=x onerror=y&gt; @octocat " + "x".repeat(1 << 16);
        suite("cat hostile.xml >report.xml\n");
        runner.file(
                "hostile.xml",
                "<testsuite name='A'><testcase classname='::warning::A' name=\"" + hostile + "\"><failure message=\""
                        + hostile + "\"/></testcase></testsuite>");

        // when
        StepRun step = runner.execute();
        StepRun published = runner.publish(step);

        // then
        assertThat(step.outputs())
                .as(step.log())
                .containsEntry("state", "FAILED")
                .containsEntry("conclusion", "failure");
        assertThat(step.log().lines())
                .noneMatch(line -> line.stripLeading().startsWith("::"))
                .noneMatch(line -> line.contains("##["))
                .allMatch(line -> line.length() < 5000);
        assertThat(published.log().lines().filter(line -> line.startsWith("::")))
                .allMatch(line -> line.startsWith("::error file=") || line.startsWith("::warning title=Assay"));
        assertThat(published.summary()).doesNotContainPattern("(?<!\\\\)<img").doesNotContain("\u001b");
    }

    @Test
    void a_forks_suite_is_executed_without_a_token_that_writes_and_shown_by_summary_and_annotations() throws Exception {
        try (FakeGithub github = new FakeGithub()) {
            // given
            github.permit();
            suite("echo '<testsuite><testcase classname=\"a.ATest\" file=\"a.py\" line=\"3\" name=\"adds\"><failure"
                    + " message=\"wrong\"/></testcase></testsuite>' >report.xml\n");
            runner.pullRequest("stranger/hello-world").github(github.api(), FakeGithub.TOKEN);

            // when
            StepRun step = runner.execute();
            StepRun published = runner.publish(step);

            // then
            assertThat(step.log()).contains("a fork");
            assertThat(published.status()).isEqualTo(1);
            assertThat(github.checks()).isEmpty();
            assertThat(github.comments()).isEmpty();
            assertThat(published.log())
                    .contains("::warning title=Assay%3A check::")
                    .contains("::error file=");
            assertThat(published.summary()).contains("adds");
        }
    }

    @Test
    void a_forks_suite_is_not_executed_beside_a_token_that_writes() throws Exception {
        // given
        suite("touch " + folder.resolve("executed") + "\n");
        runner.event(
                "pull_request_target",
                "refs/heads/main",
                payload -> ((com.fasterxml.jackson.databind.node.ObjectNode) payload.at("/pull_request/head/repo"))
                        .put("full_name", "stranger/hello-world"));

        // when
        StepRun step = runner.execute();

        // then
        assertThat(step.status()).isEqualTo(1);
        assertThat(step.log()).contains("pull_request_target");
        assertThat(folder.resolve("executed")).doesNotExist();
    }

    @Test
    void all_inputs_that_are_wrong_are_told_at_once() throws Exception {
        // given
        runner.with("suite", "")
                .with("shards", "many")
                .with("timeout", "soon")
                .with("check", "yes")
                .with("fail-on", "everything")
                .with("directory", "nowhere");

        // when
        StepRun step = runner.execute();
        StepRun published = runner.publish(step);

        // then
        assertThat(step.status()).isEqualTo(1);
        assertThat(step.log())
                .contains("::error title=Assay::suite is missing")
                .contains("shards is 'many'")
                .contains("timeout is 'soon'")
                .contains("check is 'yes'")
                .contains("fail-on is 'everything': write failure, error, never")
                .contains("directory is ");
        assertThat(published.outputs()).containsEntry("state", "ERROR").containsEntry("reason", "CONFIG");
        assertThat(published.status()).isEqualTo(1);
    }
}

package io.jenkins.plugins.assay.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.FakeAssay.FakeRun;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class AssayRunRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void a_run_outlives_a_restart_of_the_controller() throws Throwable {
        try (FakeAssay assay = new FakeAssay()) {
            sessions.then(jenkins -> {
                TestServers.configure(assay);
                jenkins.waitForMessage("QUEUED", started(jenkins));
            });
            assay.run().phase("Executing");
            sessions.then(jenkins -> {
                WorkflowRun build = build(jenkins);
                jenkins.waitForMessage("RUNNING: Executing", build);
                assay.run().is("PASSED", "", "");
                jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
                jenkins.assertLogContains("again", build);
            });
            assertEquals(1, assay.created());
        }
    }

    @Test
    void a_restart_between_request_and_answer_makes_no_second_run() throws Throwable {
        try (FakeAssay assay = new FakeAssay()) {
            assay.losesAnswers(true);
            sessions.then(jenkins -> {
                TestServers.configure(assay);
                started(jenkins);
                assay.awaitRun();
            });
            assay.losesAnswers(false);
            sessions.then(jenkins -> {
                WorkflowRun build = build(jenkins);
                jenkins.waitForMessage("Run run_", build);
                FakeRun run = assay.run();
                run.is("PASSED", "", "");
                jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            });
            assertEquals(1, assay.created());
            assertThat(assay.keys().stream().distinct().count(), is(1L));
        }
    }

    @Test
    void a_run_that_ended_while_the_controller_was_away_is_answered() throws Throwable {
        try (FakeAssay assay = new FakeAssay()) {
            sessions.then(jenkins -> {
                TestServers.configure(assay);
                jenkins.waitForMessage("QUEUED", started(jenkins));
            });
            FakeRuns.failed(assay.run());
            sessions.then(
                    jenkins -> jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(build(jenkins))));
        }
    }

    private static WorkflowRun started(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("assayRun suite: 'smoke', environment: 'staging'", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }
}

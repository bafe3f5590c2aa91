package io.jenkins.plugins.assay.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.assay.FakeAssay;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunOutageTest {
    private final FakeAssay assay = new FakeAssay();
    private JenkinsRule jenkins;

    @BeforeEach
    void configured(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestServers.configure(assay);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void a_server_that_is_away_for_a_while_is_survived_and_told_once() throws Exception {
        WorkflowRun build = started();
        jenkins.waitForMessage("QUEUED", build);

        assay.goesDown();
        jenkins.waitForMessage("does not answer as it should", build);
        assay.comesBack();
        jenkins.waitForMessage("answers again", build);
        assay.run().is("PASSED", "", "");

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build).split("does not answer as it should", -1).length, is(2));
        assertEquals(1, assay.created());
    }

    @Test
    void an_answer_that_is_lost_makes_no_second_run() throws Exception {
        assay.losesAnswers(true);
        WorkflowRun build = started();
        assay.await(() -> assay.keys().size() > 1);

        assay.losesAnswers(false);
        jenkins.waitForMessage("QUEUED", build);
        assay.run().is("PASSED", "", "");

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertEquals(1, assay.created());
    }

    @Test
    void a_run_that_was_deleted_ends_the_step() throws Exception {
        WorkflowRun build = started();
        jenkins.waitForMessage("QUEUED", build);

        assay.answersWith(410);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
    }

    private WorkflowRun started() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition("assayRun suite: 'smoke', environment: 'staging'", true));
        return job.scheduleBuild2(0).waitForStart();
    }
}

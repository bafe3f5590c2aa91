package io.jenkins.plugins.assay.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.FakeAssay.FakeRun;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunStopTest {
    private static final String STEP = "assayRun suite: 'smoke', environment: 'staging', server: 'main'";

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
    void an_aborted_build_cancels_its_run_and_says_who_did_it() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build = started(STEP);
        FakeRun run = assay.awaitRun();
        jenkins.waitForMessage("QUEUED", build);

        try (ACLContext ignored = ACL.as2(User.getById("alice", true).impersonate2())) {
            build.getExecutor().interrupt();
        }

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(run.cancelledFor(), containsString("job #1: Aborted by alice"));
    }

    @Test
    void a_timeout_around_the_step_cancels_the_run() throws Exception {
        WorkflowRun build = started("timeout(time: 5, unit: 'SECONDS') { " + STEP + " }");

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));

        assertThat(assay.run().cancelledFor(), containsString("Timeout has been exceeded"));
    }

    @Test
    void a_leg_that_fails_cancels_the_run_of_the_other() throws Exception {
        assay.eachRun(run -> {
            if (run.request().path("environment").asText().equals("b")) {
                run.is("ERROR", "INTERNAL", "broken");
            }
        });

        WorkflowRun build = started("parallel a: { assayRun suite: 'smoke', environment: 'a' },"
                + " b: { sleep 2; assayRun suite: 'smoke', environment: 'b' }, failFast: true");

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        FakeRun first = assay.runs().stream()
                .filter(run -> run.request().path("environment").asText().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(first.cancelledFor(), containsString("Failed in branch b"));
    }

    @Test
    void a_build_can_be_aborted_while_the_server_is_away_and_the_run_is_cancelled_when_it_is_back() throws Exception {
        WorkflowRun build = started(STEP);
        FakeRun run = assay.awaitRun();
        jenkins.waitForMessage("QUEUED", build);
        assay.goesDown();

        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assay.comesBack();

        assay.await(run::ended);
    }

    @Test
    void a_build_that_is_aborted_before_anything_was_asked_for_creates_nothing() throws Exception {
        assay.answersWith(503);
        WorkflowRun build = started("assayRun suite: 'smoke', server: 'main'");
        assay.await(() -> assay.requests() > 0);

        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assay.answersWith(0);

        assertEquals(0, assay.created());
        assertTrue(assay.keys().isEmpty());
    }

    private WorkflowRun started(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }
}

package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.assay.FakeAssay;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunFormTest {
    @Test
    void the_snippet_generator_writes_only_what_is_said(JenkinsRule jenkins) throws Exception {
        assertEquals("assayRun 'smoke'", Snippetizer.object2Groovy(new AssayRunStep("smoke")));
        assertEquals(
                "assayRun checksCredentialsId: 'app', concurrency: 'auto', environment: 'staging', labels: 'linux vpn', name: 'nightly',"
                        + " onFailure: 'failure', ordinal: 118, priority: 5, project: 'checkout', queueTimeout: '30m',"
                        + " ref: 'refs/heads/main', revision: 'v1', server: 'main', shards: 4, suite: 'smoke',"
                        + " variables: ['REGION=eu', 'MODE=fast']",
                Snippetizer.object2Groovy(full()));
    }

    @Test
    void the_form_keeps_what_was_left_alone(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new AssayRunBuilder(new AssayRunStep("smoke")));

        jenkins.configRoundtrip(job);

        assertSame(
                new AssayRunStep("smoke"),
                job.getBuildersList().get(AssayRunBuilder.class).getRun(),
                jenkins);
    }

    @Test
    void the_form_of_a_freestyle_job_keeps_what_was_entered(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new AssayRunBuilder(full()));

        jenkins.configRoundtrip(job);

        assertSame(full(), job.getBuildersList().get(AssayRunBuilder.class).getRun(), jenkins);
    }

    @Test
    void a_freestyle_build_runs_a_suite(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(FakeRuns::failed);
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.getBuildersList().add(new AssayRunBuilder(new AssayRunStep("smoke")));

            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

            jenkins.assertLogContains("FAILED Cart › removes: expected 1", build);
        }
    }

    @Test
    void an_aborted_freestyle_build_cancels_its_run(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.getBuildersList().add(new AssayRunBuilder(new AssayRunStep("smoke")));
            FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("QUEUED", build);

            build.getExecutor().interrupt();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assay.await(assay.run()::ended);
        }
    }

    private static AssayRunStep full() {
        AssayRunStep step = new AssayRunStep("smoke");
        step.setServer("main");
        step.setProject("checkout");
        step.setEnvironment("staging");
        step.setRevision("v1");
        step.setRef("refs/heads/main");
        step.setOrdinal(118);
        step.setPriority(5);
        step.setShards(4);
        step.setLabels("linux vpn");
        step.setVariables(List.of("REGION=eu", "MODE=fast"));
        step.setQueueTimeout("30m");
        step.setConcurrency("auto");
        step.setOnFailure("failure");
        step.setName("nightly");
        step.setChecksCredentialsId("app");
        return step;
    }

    private static void assertSame(AssayRunStep expected, AssayRunStep kept, JenkinsRule jenkins) throws Exception {
        jenkins.assertEqualDataBoundBeans(expected, kept);
        assertEquals(expected.getVariables(), kept.getVariables());
    }
}

package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.assay.FakeAssay;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunGroupTest {
    private final FakeAssay assay = new FakeAssay();
    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void configured(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestServers.configure(assay);
        assay.eachRun(run -> run.is("PASSED", "", ""));
        job = jenkins.createProject(WorkflowJob.class, "job");
    }

    @AfterEach
    void close() {
        assay.close();
    }

    private JsonNode asked(String step) throws Exception {
        job.setDefinition(new CpsFlowDefinition(step, true));
        jenkins.buildAndAssertSuccess(job);
        return assay.run().request();
    }

    @Test
    void without_a_word_the_groups_of_the_suite_stand() throws Exception {
        assertTrue(asked("assayRun suite: 'smoke'").path("concurrency").isMissingNode());
    }

    @Test
    void the_jobs_own_group_lets_runs_wait() throws Exception {
        JsonNode rules = asked("assayRun suite: 'smoke', environment: 'staging', concurrency: 'auto'")
                .path("concurrency");

        assertEquals("jenkins/job/smoke staging", rules.path("group").asText());
        assertEquals(1000, rules.path("max-queued").asInt());
    }

    @Test
    void a_job_that_aborts_previous_builds_supersedes_their_runs() throws Exception {
        DisableConcurrentBuildsJobProperty alone = new DisableConcurrentBuildsJobProperty();
        alone.setAbortPrevious(true);
        job.addProperty(alone);

        JsonNode rules = asked("assayRun suite: 'smoke', name: 'leg {a}', concurrency: 'auto'")
                .path("concurrency");

        assertEquals("jenkins/job/leg -a-", rules.path("group").asText());
        assertEquals("cancel", rules.path("on-running").asText());
    }

    @Test
    void the_upstream_build_is_named() throws Exception {
        FreeStyleBuild upstream = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("upstream"));
        job.setDefinition(new CpsFlowDefinition("assayRun suite: 'smoke'", true));

        job.scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause(upstream)));
        assay.awaitRun();
        jenkins.waitUntilNoActivity();

        String actor = assay.run().request().path("trigger").path("actor").asText();
        assertTrue(actor.startsWith("job #1: Started by upstream project \"upstream\" build number 1"), actor);
    }

    @Test
    void two_hundred_waiting_steps_take_no_thread_each_and_ask_at_a_bounded_pace() throws Exception {
        assay.eachRun(run -> {});
        job.setDefinition(new CpsFlowDefinition(
                "def legs = [:]\nfor (int i = 0; i < 200; i++) { def n = i; legs[\"leg${n}\"] ="
                        + " { assayRun suite: 'smoke', environment: \"e${n}\" } }\nparallel legs",
                true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        assay.await(() -> assay.created() == 200);

        AtomicInteger before = new AtomicInteger(assay.requests());
        assay.await(() -> assay.requests() > before.get() + 200);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("assay "))
                .count();
        assertTrue(threads <= 8, () -> threads + " threads");

        assay.runs().forEach(run -> run.is("PASSED", "", ""));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertEquals(200, assay.created());
    }

    @Test
    void no_secret_is_kept_with_the_build() throws Exception {
        assay.eachRun(run -> {});
        job.setDefinition(new CpsFlowDefinition("assayRun suite: 'smoke'", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("QUEUED", build);

        for (File file : build.getRootDir().listFiles(File::isFile)) {
            String kept = Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
            assertFalse(kept.contains(FakeAssay.TOKEN), file::getName);
        }
        assertTrue(assay.tokens().contains("Bearer " + FakeAssay.TOKEN));
        assay.run().is("PASSED", "", "");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }
}

package io.jenkins.plugins.assay.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Result;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.FakeAssay.FakeRun;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunStepTest {
    private static final String STEP = "assayRun suite: 'smoke', environment: 'staging', server: 'main'";

    private static final ObjectMapper JSON = new ObjectMapper();

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
    void a_run_that_passes_is_answered_to_a_sandboxed_script() throws Exception {
        assay.eachRun(run -> run.with("Cart", "adds", "PASSED", "").is("PASSED", "", ""));

        WorkflowRun build = build(
                "def r = " + STEP
                        + "; echo \"${r.id} ${r.state} ${r.passed}/${r.total} ${r.failed} ${r.broken} ${r.skipped} ${r.flaky}"
                        + " ${r.timedOut} ${r.missing} '${r.reason}' '${r.message}' ${r.defects.size()} ${r.url} and ${r}\"",
                Result.SUCCESS);

        FakeRun run = assay.run();
        String url = assay.url() + "/v1/runs/" + run.id();
        jenkins.assertLogContains("[assay] Run " + run.id() + " " + url, build);
        jenkins.assertLogContains(
                run.id() + " PASSED 1/1 0 0 0 0 0 0 '' '' 0 " + url + " and " + run.id() + " PASSED", build);
    }

    @Test
    void what_the_build_knows_is_sent_with_the_request() throws Exception {
        assay.eachRun(run -> run.is("PASSED", "", ""));

        build(
                "withEnv(['GIT_COMMIT=0123456789012345678901234567890123456789', 'BRANCH_NAME=main']) { " + STEP
                        + ", variables: ['REGION=eu', 'Q=a=b'], labels: 'linux vpn', shards: 3, priority: 7, queueTimeout: '30m',"
                        + " concurrency: '{\"group\": \"{{suite}}\", \"max\": 2}' }",
                Result.SUCCESS);

        assertEquals(JSON.readTree("""
                        {"project": "checkout", "suite": "smoke", "environment": "staging", "ordinal": 1,
                         "revision": "0123456789012345678901234567890123456789", "ref": "refs/heads/main",
                         "priority": 7, "shards": 3, "queueTimeout": "1800s",
                         "labels": ["linux", "vpn"], "variables": {"REGION": "eu", "Q": "a=b"},
                         "concurrency": {"group": "{{suite}}", "max": 2},
                         "trigger": {"kind": "CI", "actor": "job #1"}}
                        """), assay.run().request());
    }

    @Test
    void a_run_from_a_fork_is_not_trusted() throws Exception {
        assay.eachRun(run -> run.is("PASSED", "", ""));

        build("withEnv(['CHANGE_ID=7', 'BRANCH_NAME=PR-7', 'CHANGE_FORK=somebody']) { " + STEP + " }", Result.SUCCESS);

        assertThat(assay.run().request().path("trusted").asText(), is("false"));
        assertThat(assay.run().request().path("ref").asText(), is("refs/pull/7/head"));
    }

    @Test
    void a_run_that_fails_makes_the_build_unstable_and_the_step_goes_on() throws Exception {
        assay.eachRun(FakeRuns::failed);

        WorkflowRun build = build("def r = " + STEP + "; echo \"went on with ${r.state}\"", Result.UNSTABLE);

        jenkins.assertLogContains("went on with FAILED", build);
        jenkins.assertLogContains("[assay]   FAILED Cart › removes: expected 1", build);
        assertThat(warnings(build), hasItem(containsString("FAILED (CASES_FAILED): 1 case failed")));
    }

    @Test
    void a_run_that_fails_ends_the_step_where_that_is_asked_for() throws Exception {
        assay.eachRun(FakeRuns::failed);

        WorkflowRun build = build(STEP + ", onFailure: 'failure'; echo 'went on'", Result.FAILURE);

        jenkins.assertLogNotContains("went on", build);
        jenkins.assertLogContains("ERROR: Assay run " + assay.run().id() + ": FAILED (CASES_FAILED)", build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
        assertThat(warnings(build), hasItem(containsString("1 case failed")));
    }

    @Test
    void a_fault_of_the_platform_is_told_apart_and_can_be_caught() throws Exception {
        assay.eachRun(run -> run.is("ERROR", "ENV_UNREACHABLE", "staging does not answer"));

        WorkflowRun build = build(
                "try { " + STEP + " } catch (e) { echo \"caught ${e.message} of ${e.outcome.reason}\" }\n"
                        + "catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { " + STEP
                        + " }\necho 'went on'",
                Result.UNSTABLE);

        jenkins.assertLogContains("ERROR (ENV_UNREACHABLE): staging does not answer of ENV_UNREACHABLE", build);
        jenkins.assertLogContains("went on", build);
    }

    @Test
    void a_run_that_was_cancelled_elsewhere_aborts_the_build() throws Exception {
        assay.eachRun(run -> run.is("CANCELLED", "SUPERSEDED", "a newer run replaced it"));

        WorkflowRun build = build(STEP, Result.ABORTED);

        jenkins.assertLogContains("CANCELLED (SUPERSEDED): a newer run replaced it", build);
    }

    @Test
    void a_declarative_pipeline_goes_on_after_an_unstable_stage() throws Exception {
        assay.eachRun(FakeRuns::failed);

        WorkflowRun build = build(
                "pipeline { agent none; stages { stage('s') { steps { " + STEP
                        + " } }; stage('t') { steps { echo 'next stage' } } } }",
                Result.UNSTABLE);

        jenkins.assertLogContains("next stage", build);
    }

    @Test
    void parallel_legs_are_runs_of_their_own() throws Exception {
        assay.eachRun(run -> run.is("PASSED", "", ""));
        StringBuilder legs = new StringBuilder("def legs = [:]\n");
        legs.append("for (int i = 0; i < 20; i++) { def n = i; legs[\"leg${n}\"] = { ")
                .append("assayRun suite: 'smoke', environment: \"e${n}\", name: \"leg ${n}\" } }\nparallel legs");

        build(legs.toString(), Result.SUCCESS);

        assertEquals(20, assay.created());
        assertEquals(20, assay.keys().stream().distinct().count());
    }

    @Test
    void why_a_run_waits_is_told_once_and_shown_as_the_status() throws Exception {
        assay.eachRun(run -> run.waits("GROUP_LIMIT", "run_X holds the group smoke"));
        WorkflowRun build = started(STEP);

        jenkins.waitForMessage("waits: run_X holds the group smoke", build);
        FakeRun run = assay.run();
        assay.await(() -> status(build).contains("waits: run_X holds the group smoke"));
        run.phase("Executing 3 shards");
        jenkins.waitForMessage("RUNNING: Executing 3 shards", build);
        run.is("PASSED", "", "");

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build).split("run_X holds the group smoke", -1).length, is(2));
    }

    @Test
    void a_server_that_nobody_configured_is_named() throws Exception {
        WorkflowRun build = build("assayRun suite: 'smoke', server: 'other'", Result.FAILURE);

        jenkins.assertLogContains("other", build);
        jenkins.assertLogContains("main", build);
        assertEquals(0, assay.created());
    }

    @Test
    void credentials_that_are_not_there_are_named() throws Exception {
        WorkflowRun build = build(STEP + ", credentialsId: 'nobodys'", Result.FAILURE);

        jenkins.assertLogContains("nobodys", build);
        assertEquals(0, assay.created());
    }

    @Test
    void the_project_must_be_named_where_there_are_several() throws Exception {
        assay.projects("checkout", "search");

        WorkflowRun build = build(STEP, Result.FAILURE);

        jenkins.assertLogContains("name the project, one of [checkout, search]", build);
    }

    @Test
    void a_hostile_name_of_a_case_stays_on_its_line() throws Exception {
        assay.eachRun(run -> run.with("Cart", "a\nFinished: SUCCESS\u001b[8mha:", "FAILED", "x\r\ny")
                .is("FAILED", "CASES_FAILED", "1 case failed"));

        WorkflowRun build = build(STEP, Result.UNSTABLE);

        jenkins.assertLogContains("FAILED Cart › a Finished: SUCCESS [8mha:: x y", build);
    }

    @Test
    void no_more_than_twenty_failures_are_named() throws Exception {
        assay.eachRun(run -> {
            for (int i = 0; i < 25; i++) {
                run.with("Cart", "case " + i, i % 2 == 0 ? "FAILED" : "BROKEN", "");
            }
            run.is("FAILED", "CASES_FAILED", "25 cases failed");
        });

        WorkflowRun build = build(STEP, Result.UNSTABLE);

        jenkins.assertLogContains("… and 5 more", build);
        assertThat(JenkinsRule.getLog(build), not(containsString("case 23")));
    }

    private WorkflowRun started(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun build(String script, Result expected) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(started(script)));
    }

    private static String status(WorkflowRun build) {
        List<String> words = new ArrayList<>();
        try {
            build.getExecution().getCurrentExecutions(true).get().forEach(step -> words.add(step.getStatus()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return String.valueOf(words);
    }

    private static List<String> warnings(WorkflowRun build) {
        List<String> warnings = new ArrayList<>();
        for (FlowNode node : new DepthFirstScanner().allNodes(build.getExecution())) {
            WarningAction warning = node.getPersistentAction(WarningAction.class);
            if (warning != null) {
                warnings.add(warning.getMessage());
            }
        }
        return warnings;
    }
}

package io.jenkins.plugins.assay.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.assay.config.AssayConfiguration;
import io.jenkins.plugins.assay.config.FakeServer;
import io.jenkins.plugins.assay.config.ServerConfiguration;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayGateStepTest {
    private static final String GATE =
            "assayGate suite: 'smoke', environment: 'staging', revision: '" + FakeGate.REVISION + "'";

    private JenkinsRule jenkins;
    private FakeServer server;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = new FakeServer();
        jenkins.jenkins
                .getDescriptorByType(AssayConfiguration.class)
                .setServers(List.of(new ServerConfiguration("main", server.url())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private WorkflowRun started(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    @Test
    void a_suite_that_passed_lets_a_sandboxed_pipeline_go_on_with_the_result() throws Exception {
        FakeGate.passed(server);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job("def gate = " + GATE
                + "\n"
                + "echo \"${gate.passed} ${gate.runId} ${gate.state} <${gate.reason}> ${gate.url}"
                + " ${gate.message}\""));

        jenkins.assertLogContains(
                "true " + FakeGate.RUN + " PASSED <> " + server.url() + "/v1/runs/" + FakeGate.RUN, build);
    }

    @Test
    void a_suite_that_failed_fails_the_build_in_words() throws Exception {
        FakeGate.failed(server);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(GATE + "\necho 'went on'"));

        jenkins.assertLogContains("smoke on staging at 4f2c8a90d1 has not passed: " + FakeGate.RUN, build);
        jenkins.assertLogContains("3 of 20 cases failed", build);
        jenkins.assertLogNotContains("went on", build);
    }

    @Test
    void as_asked_the_build_is_only_unstable_and_the_step_is_marked() throws Exception {
        FakeGate.failed(server);

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.UNSTABLE,
                job("def gate = " + "assayGate(" + GATE.substring(10) + ", onFailure: 'unstable')"
                        + "\necho \"passed: ${gate.passed}\""));

        jenkins.assertLogContains("passed: false", build);
        assertThat(
                new DepthFirstScanner()
                        .allNodes(build.getExecution()).stream()
                                .anyMatch(node -> node.getPersistentAction(WarningAction.class) != null),
                is(true));
    }

    @Test
    void as_asked_a_gate_only_tells() throws Exception {
        FakeGate.noRun(server);

        WorkflowRun build = jenkins.buildAndAssertSuccess(
                job("def gate = " + GATE + ", onFailure: 'ignore'\necho \"because ${gate.reason}\""));

        jenkins.assertLogContains("because NO_RUN", build);
    }

    @Test
    void a_run_that_has_not_ended_is_waited_for() throws Exception {
        FakeGate.running(server);
        WorkflowRun build = started(GATE + ", wait: 10");
        jenkins.waitForMessage("is QUEUED: all 2 slots are used", build);
        assertThat(status(build), containsString("all 2 slots are used"));

        FakeGate.passed(server);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void a_run_that_is_not_known_yet_is_waited_for() throws Exception {
        FakeGate.noRun(server);
        WorkflowRun build = started(GATE + ", wait: 10");
        jenkins.waitForMessage("there is no run of checkout/smoke on staging at 4f2c8a90d1", build);

        FakeGate.passed(server);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void a_server_that_is_away_is_waited_for() throws Exception {
        server.refusing("GET /v1/gate", 503, "unavailable", "the store does not answer");
        WorkflowRun build = started(GATE + ", wait: 10");
        server.awaitQuestion();

        FakeGate.passed(server);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void an_aborted_build_asks_no_more() throws Exception {
        FakeGate.running(server);
        WorkflowRun build = started(GATE + ", wait: 10");
        jenkins.waitForMessage("is QUEUED", build);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    void a_refused_token_fails_the_build_with_the_servers_words() throws Exception {
        server.refusing("GET /v1/gate", 401, "unauthenticated", "the token is unknown, expired or revoked");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(GATE + ", wait: 10"));

        jenkins.assertLogContains("the token is unknown, expired or revoked", build);
    }

    @Test
    void what_is_missing_or_malformed_is_told() throws Exception {
        assertRefused("assayGate suite: '', revision: '4f2c'", "Say which suite");
        assertRefused("assayGate suite: 'smoke'", "Say which revision");
        assertRefused("assayGate suite: 'smoke', revision: '4f2c', maxAge: 'soon'", "'soon' is no duration");
        assertRefused("assayGate suite: 'smoke', revision: '4f2c', onFailure: 'shrug'", "accepted are failure");
        assertRefused("assayGate suite: 'smoke', revision: '4f2c', server: 'mian'", "Configured are: main");
        assertRefused("assayGate suite: 'smoke', revision: '4f2c', credentialsId: 'x'", "no Secret text");
    }

    private void assertRefused(String script, String words) throws Exception {
        jenkins.assertLogContains(words, jenkins.buildAndAssertStatus(Result.FAILURE, job(script)));
    }

    @Test
    void in_a_declarative_pipeline_the_revision_is_that_of_the_environment() throws Exception {
        FakeGate.passed(server);

        jenkins.buildAndAssertSuccess(job("pipeline { agent none; environment { GIT_COMMIT = '" + FakeGate.REVISION
                + "' }; stages { stage('gate') { steps { assayGate suite: 'smoke', environment: 'staging' } } } }"));

        assertThat(server.asked().get(0).target(), containsString("revision=" + FakeGate.REVISION));
    }

    @Test
    void the_snippet_generator_writes_what_is_not_the_default() {
        AssayGateStep step = new AssayGateStep("smoke");
        step.setEnvironment("staging");
        step.setWait(5);
        step.setOnFailure("unstable");

        assertThat(
                Snippetizer.object2Groovy(step),
                is("assayGate environment: 'staging', onFailure: 'unstable', suite: 'smoke', wait: 5"));
    }

    @Test
    void the_snippet_generator_shows_the_form() throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("pipeline-syntax/");

        assertThat(page.asXml(), containsString("assayGate: "));
    }

    @Test
    void fields_are_checked_while_they_are_typed() {
        AssayGateStep.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(AssayGateStep.DescriptorImpl.class);

        assertThat(form.doCheckSuite(null, "").kind, is(Kind.ERROR));
        assertThat(form.doCheckSuite(null, "smoke").kind, is(Kind.OK));
        assertThat(form.doCheckMaxAge(null, "soon").kind, is(Kind.ERROR));
        assertThat(form.doCheckMaxAge(null, "").kind, is(Kind.OK));
        assertThat(form.doCheckMaxAge(null, "7d").kind, is(Kind.OK));
        assertThat(form.doCheckServer(null, "mian").kind, is(Kind.ERROR));
        assertThat(form.doFillOnFailureItems(null), hasSize(3));
    }

    private static String status(WorkflowRun build) throws Exception {
        CpsFlowExecution execution = (CpsFlowExecution) build.getExecution();
        List<StepExecution> steps = execution.getCurrentExecutions(true).get();
        assertThat(steps, hasSize(1));
        return steps.get(0).getStatus();
    }
}

package io.jenkins.plugins.assay.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.assay.config.AssayConfiguration;
import io.jenkins.plugins.assay.config.FakeServer;
import io.jenkins.plugins.assay.config.ServerConfiguration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayGateBuilderTest {
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

    private static AssayGateStep gate() {
        AssayGateStep gate = new AssayGateStep("smoke");
        gate.setEnvironment("staging");
        gate.setRevision(FakeGate.REVISION);
        return gate;
    }

    private FreeStyleProject job(AssayGateStep gate) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new AssayGateBuilder(gate));
        return job;
    }

    @Test
    void the_form_gives_back_what_it_shows() throws Exception {
        AssayGateStep gate = gate();
        gate.setServer("main");
        gate.setWait(3);
        gate.setMaxAge("12h");
        gate.setOnFailure("unstable");
        FreeStyleProject job = job(gate);

        jenkins.configRoundtrip(job);

        AssayGateBuilder saved = job.getBuildersList().get(AssayGateBuilder.class);
        jenkins.assertEqualDataBoundBeans(gate, saved.getGate());
    }

    @Test
    void a_suite_that_passed_lets_the_build_go_on() throws Exception {
        FakeGate.passed(server);

        jenkins.assertLogContains("passed: " + FakeGate.RUN, jenkins.buildAndAssertSuccess(job(gate())));
    }

    @Test
    void a_suite_that_failed_fails_the_build_or_makes_it_unstable() throws Exception {
        FakeGate.failed(server);
        AssayGateStep lenient = gate();
        lenient.setOnFailure("unstable");

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(gate()));
        jenkins.assertLogContains("has not passed: " + FakeGate.RUN, build);
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job(lenient));
    }

    @Test
    void variables_are_expanded() throws Exception {
        FakeGate.noRun(server);
        AssayGateStep gate = gate();
        gate.setRevision("build-${BUILD_NUMBER}");

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(gate));

        assertThat(server.asked().get(0).target(), containsString("revision=build-" + build.getNumber()));
    }

    @Test
    void a_run_that_has_not_ended_is_waited_for() throws Exception {
        FakeGate.running(server);
        AssayGateStep gate = gate();
        gate.setWait(10);
        FreeStyleBuild build = job(gate).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("is QUEUED", build);

        FakeGate.passed(server);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }
}

package io.jenkins.plugins.assay.gate;

import io.jenkins.plugins.assay.config.AssayConfiguration;
import io.jenkins.plugins.assay.config.FakeServer;
import io.jenkins.plugins.assay.config.ServerConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void a_gate_waits_on_after_a_restart_of_jenkins() throws Throwable {
        try (FakeServer server = new FakeServer()) {
            FakeGate.running(server);
            sessions.then(jenkins -> {
                jenkins.jenkins
                        .getDescriptorByType(AssayConfiguration.class)
                        .setServers(List.of(new ServerConfiguration("main", server.url())));
                WorkflowJob job = jenkins.createProject(WorkflowJob.class, "gated");
                job.setDefinition(new CpsFlowDefinition(
                        "def gate = assayGate suite: 'smoke', environment: 'staging', revision: '" + FakeGate.REVISION
                                + "', wait: 10\nsleep 1\necho \"gate: ${gate.state}\"",
                        true));
                jenkins.waitForMessage("is QUEUED", job.scheduleBuild2(0).waitForStart());
            });

            FakeGate.passed(server);

            sessions.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("gated", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("gate: PASSED", build);
            });
        }
    }
}

package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.io.File;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** With an agent that is a process of its own. */
@WithJenkins
class PublishOnAgentTest {
    private JenkinsRule jenkins;
    private KeptReports kept;
    private DumbSlave agent;
    private WorkflowJob job;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        jenkins = rule;
        kept = KeptReports.installed();
        agent = jenkins.createOnlineSlave(Label.get("remote"));
        job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('remote') { assayPublish '**/*.*' }", true));
    }

    @Test
    void reports_are_read_on_the_agent_in_every_format() throws Exception {
        Reports.put(workspace(), "target/surefire.xml", Reports.fixture("surefire.xml"));
        Reports.put(workspace(), "go.json", Reports.fixture("go.json"));
        Reports.put(workspace(), "node.tap", Reports.fixture("node.tap"));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        jenkins.assertLogContains("read from 3 files", build);
        assertThat(kept.report("tests").of("flakes").evidence().report(), is("target/surefire.xml"));
        assertThat(leftovers(build), arrayWithSize(0));
    }

    @Test
    void many_cases_come_from_the_agent_whole() throws Exception {
        Reports.many(workspace(), "many.xml.gz", 100_000);

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(kept.report("tests").cases().size(), is(100_000));
    }

    @Test
    void an_agent_that_dies_in_the_middle_leaves_no_half_report() throws Exception {
        Reports.many(workspace(), "many.xml.gz", 1_000_000);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("[assay] tests: reading", build);

        agent.getChannel().callAsync(new Death());

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("The reports of \"tests\" could not be read, nothing is published", build);
        assertThat(kept.names(), empty());
        assertThat(leftovers(build), arrayWithSize(0));
    }

    @Test
    void a_build_that_is_stopped_stops_reading() throws Exception {
        Reports.many(workspace(), "many.xml.gz", 1_000_000);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("[assay] tests: reading", build);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(kept.names(), empty());
    }

    @Test
    void a_clock_that_goes_wrong_makes_no_report_old() throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('remote') { writeFile file: 'a.xml', text: \"" + Reports.PASSES + "\"\nassayPublish 'a.xml' }",
                true));

        jenkins.buildAndAssertSuccess(job);

        assertThat(kept.report("tests").names(), contains("adds"));
    }

    private FilePath workspace() {
        return agent.getWorkspaceFor(job);
    }

    private static File[] leftovers(WorkflowRun build) {
        return build.getRootDir().listFiles((directory, name) -> name.startsWith("assay-"));
    }

    private static final class Death extends MasterToSlaveCallable<Void, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void call() {
            Runtime.getRuntime().halt(1);
            return null;
        }
    }
}

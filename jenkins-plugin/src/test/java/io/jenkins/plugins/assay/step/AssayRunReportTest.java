package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.Counts;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.report.CaseSource;
import io.jenkins.plugins.assay.report.ReportHead;
import io.jenkins.plugins.assay.report.ReportPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunReportTest {

    /** Keeps what it gets; fails where the name says so. */
    @TestExtension
    public static final class Kept implements ReportPublisher {
        static final List<ReportHead> HEADS = new ArrayList<>();
        static final List<String> CASES = new ArrayList<>();

        @Override
        public Counts publish(Run<?, ?> build, TaskListener listener, ReportHead head, CaseSource cases)
                throws IOException, InterruptedException {
            if (head.name().equals("broken")) {
                throw new IOException("the disk is full");
            }
            HEADS.add(head);
            cases.each(one -> CASES.add(one.id().display() + " " + one.verdict()));
            return Counts.NONE;
        }
    }

    @Test
    void the_cases_of_an_ended_run_become_a_report_of_the_build(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(run -> FakeRuns.failed(run.artifact("shots/a b.png")));
            Kept.HEADS.clear();
            Kept.CASES.clear();

            WorkflowRun build = build(jenkins, "assayRun suite: 'smoke', environment: 'staging/eu'");

            jenkins.assertBuildStatus(Result.UNSTABLE, build);
            ReportHead head = Kept.HEADS.get(0);
            String url = assay.url() + "/v1/runs/" + assay.run().id();
            assertEquals("smoke staging-eu", head.name());
            assertEquals(url, head.url());
            assertEquals("CASES_FAILED", head.reason());
            assertEquals(
                    List.of(new ReportHead.Link("artifact", "shots/a b.png", url + "/artifacts/shots/a%20b.png")),
                    head.links());
            assertEquals(List.of("Cart › adds PASSED", "Cart › removes FAILED"), Kept.CASES);
        }
    }

    @Test
    void a_report_that_cannot_be_kept_changes_nothing_about_the_run(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(run -> run.is("PASSED", "", ""));

            WorkflowRun build = build(jenkins, "assayRun suite: 'smoke', name: 'broken'");

            jenkins.assertBuildStatusSuccess(build);
            jenkins.assertLogContains("the disk is full", build);
        }
    }

    private static WorkflowRun build(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }
}

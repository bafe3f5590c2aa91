package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.ExtensionList;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.Counts;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.check.CheckChoice;
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
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayRunReportTest {

    /** Keeps what it gets, in place of the build page; fails where the name says so. */
    private static final class Kept implements ReportPublisher {
        private final List<ReportHead> heads = new ArrayList<>();
        private final List<String> cases = new ArrayList<>();

        static Kept installed() {
            ExtensionList<ReportPublisher> publishers = ExtensionList.lookup(ReportPublisher.class);
            List.copyOf(publishers).forEach(publishers::remove);
            Kept kept = new Kept();
            publishers.add(kept);
            return kept;
        }

        @Override
        public Counts publish(
                Run<?, ?> build, TaskListener listener, ReportHead head, CheckChoice check, CaseSource source)
                throws IOException, InterruptedException {
            if (head.name().equals("broken")) {
                throw new IOException("the disk is full");
            }
            heads.add(head);
            source.each(one -> cases.add(one.id().display() + " " + one.verdict()));
            return Counts.NONE;
        }
    }

    @Test
    void the_cases_of_an_ended_run_become_a_report_of_the_build(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(run -> FakeRuns.failed(run.artifact("shots/a b.png")));
            Kept kept = Kept.installed();

            WorkflowRun build = build(jenkins, "assayRun suite: 'smoke', environment: 'staging/eu'");

            jenkins.assertBuildStatus(Result.UNSTABLE, build);
            ReportHead head = kept.heads.get(0);
            String url = assay.url() + "/v1/runs/" + assay.run().id();
            assertEquals("smoke staging-eu", head.name());
            assertEquals(url, head.url());
            assertEquals("CASES_FAILED", head.reason());
            assertEquals(
                    List.of(new ReportHead.Link("artifact", "shots/a b.png", url + "/artifacts/shots/a%20b.png")),
                    head.links());
            assertEquals(List.of("Cart › adds PASSED", "Cart › removes FAILED"), kept.cases);
        }
    }

    @Test
    void the_records_that_a_run_was_filed_as_are_told_and_linked(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(run -> FakeRuns.failed(run.filed("CREATED", "SHOP-17", "https://jira.example.com/SHOP-17", 1)
                    .filed("COMMENTED", "SHOP-9", "javascript:alert(1)", 1)
                    .filed("SUPPRESSED", "", "https://jira.example.com/none", 1)));
            Kept kept = Kept.installed();

            WorkflowRun build = build(jenkins, "def run = assayRun suite: 'smoke'\necho \"filed: ${run.defects}\"");

            jenkins.assertBuildStatus(Result.UNSTABLE, build);
            jenkins.assertLogContains("filed: [https://jira.example.com/SHOP-17, SHOP-9]", build);
            jenkins.assertLogContains("created SHOP-17", build);
            assertEquals(
                    List.of(new ReportHead.Link("defect", "SHOP-17", "https://jira.example.com/SHOP-17")),
                    kept.heads.get(0).links());
        }
    }

    @Test
    void a_report_that_cannot_be_kept_changes_nothing_about_the_run(JenkinsRule jenkins) throws Exception {
        try (FakeAssay assay = new FakeAssay()) {
            TestServers.configure(assay);
            assay.eachRun(run -> run.is("PASSED", "", ""));
            Kept.installed();

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

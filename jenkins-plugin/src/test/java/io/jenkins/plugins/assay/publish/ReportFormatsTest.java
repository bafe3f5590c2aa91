package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.Result;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ReportFormatsTest {
    private JenkinsRule jenkins;
    private KeptReports kept;

    @BeforeEach
    void install(JenkinsRule rule) {
        jenkins = rule;
        kept = KeptReports.installed();
    }

    @Test
    void reports_of_every_kind_are_recognised_by_what_they_hold() throws Exception {
        List<String> reports = List.of(
                "surefire.xml",
                "gradle.xml",
                "pytest.xml",
                "go.json",
                "node.tap",
                "jest.json",
                "ctrf.json",
                "mstest.trx",
                "mocha.teamcity");
        StringBuilder body = new StringBuilder();
        reports.forEach(report -> body.append("assayPublish reports: '" + report + "', name: '" + report + "'\n"));
        WorkflowJob job = Reports.pipeline(jenkins, body.toString());
        FilePath workspace = Reports.workspace(jenkins, job);
        for (String report : reports) {
            Reports.put(workspace, report, Reports.fixture(report));
        }

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        for (String report : reports) {
            assertThat(report, kept.report(report).cases().size(), greaterThan(2));
            assertThat(report, failures(report), greaterThan(0L));
        }
    }

    @Test
    void what_a_report_tells_of_a_case_arrives() throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, "assayPublish 'surefire.xml'");
        Reports.put(Reports.workspace(jenkins, job), "surefire.xml", Reports.fixture("surefire.xml"));

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        CaseResult flaky = kept.report("tests").of("flakes");
        assertThat(flaky.verdict(), is(Verdict.FLAKY));
        assertThat(flaky.attempts(), is(2));
        assertThat(flaky.duration().toMillis(), greaterThan(0L));
        assertThat(flaky.message(), is("first try"));
        assertThat(flaky.failureIfAny().orElseThrow().trace(), containsString("CalculatorTest.java:49"));
    }

    @Test
    void attempts_in_files_of_their_own_are_one_case() throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, "assayPublish '**/*.xml'");
        FilePath workspace = Reports.workspace(jenkins, job);
        Reports.put(workspace, "attempt-1/junit.xml", Reports.FAILS);
        Reports.put(workspace, "attempt-2/junit.xml", Reports.FAILS.replaceAll("(?s)<failure.*?</failure>", ""));

        jenkins.buildAndAssertSuccess(job);

        CaseResult again = kept.report("tests").of("pays");
        assertThat(again.verdict(), is(Verdict.FLAKY));
        assertThat(again.message(), is("expected 3 but was 4"));
        assertThat(kept.report("tests").cases().size(), is(2));
    }

    @Test
    void the_same_name_in_another_place_is_another_case() throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, "assayPublish '**/*.xml'");
        FilePath workspace = Reports.workspace(jenkins, job);
        Reports.put(workspace, "linux/junit.xml", Reports.FAILS);
        Reports.put(workspace, "windows/junit.xml", Reports.FAILS);

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(kept.report("tests").names(), is(List.of("adds", "adds (2)", "pays", "pays (2)")));
    }

    @Test
    void a_failure_is_placed_in_the_sources_of_the_workspace() throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, "assayPublish 'a.xml'");
        FilePath workspace = Reports.workspace(jenkins, job);
        Reports.put(workspace, "a.xml", Reports.FAILS);
        Reports.put(workspace, "src/test/java/com/example/Cart.java", "package com.example;");

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        CaseResult failed = kept.report("tests").of("pays");
        assertThat(failed.file(), is("src/test/java/com/example/Cart.java"));
        assertThat(failed.line(), is(7));
    }

    private long failures(String report) {
        return kept.report(report).cases().stream()
                .filter(result -> result.verdict().failure())
                .count();
    }
}

package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import hudson.FilePath;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DamagedReportsTest {
    private JenkinsRule jenkins;
    private KeptReports kept;
    private WorkflowJob job;

    @BeforeEach
    void install(JenkinsRule rule) throws Exception {
        jenkins = rule;
        kept = KeptReports.installed();
        job = Reports.pipeline(jenkins, "assayPublish '**/*.xml'");
    }

    @Test
    void a_report_that_is_cut_off_is_published_as_far_as_it_goes() throws Exception {
        put("a.xml", Reports.PASSES.replace("</testsuite>", "<testcase name='half"));

        WorkflowRun build = build(Result.UNSTABLE);

        assertThat(kept.report("tests").names(), contains("adds"));
        assertThat(kept.report("tests").head().notices(), hasItem(containsString("a.xml: damaged report")));
        jenkins.assertLogContains("tests: 1 report is damaged", build);
    }

    @Test
    void an_empty_report_is_a_damaged_one_beside_others() throws Exception {
        put("a.xml", Reports.PASSES);
        put("b.xml", "");

        build(Result.UNSTABLE);

        assertThat(kept.report("tests").head().notices(), hasItem(containsString("b.xml: damaged report: empty file")));
        assertThat(kept.report("tests").names(), contains("adds"));
    }

    @Test
    void a_file_that_matches_but_is_no_report_is_named() throws Exception {
        put("a.xml", Reports.PASSES);
        put("pom.xml", "<project/>");

        build(Result.SUCCESS);

        assertThat(
                kept.report("tests").head().notices(),
                contains("pom.xml: is no report of a known format and was passed over"));
    }

    @Test
    void nothing_but_other_files_is_an_error() throws Exception {
        put("pom.xml", "<project/>");

        jenkins.assertLogContains("is no report of a known format (pom.xml)", build(Result.FAILURE));
        assertThat(kept.names(), empty());
    }

    @Test
    void no_file_is_an_error_unless_it_is_allowed() throws Exception {
        jenkins.assertLogContains(
                "There is no report \"tests\" to publish: no file in the workspace matches **/*.xml",
                build(Result.FAILURE));

        job = Reports.pipeline(
                jenkins, "def tests = assayPublish reports: '*.xml', allowEmpty: true\necho \"${tests.total} cases\"");
        jenkins.assertLogContains("0 cases", build(Result.SUCCESS));
    }

    @Test
    void no_case_is_an_error_like_no_file() throws Exception {
        put("a.xml", "<testsuites/>");

        jenkins.assertLogContains("the report holds no case", build(Result.FAILURE));
    }

    @Test
    void reports_of_an_earlier_build_are_refused_and_named() throws Exception {
        old("a.xml");

        WorkflowRun build = build(Result.FAILURE);

        jenkins.assertLogContains("the only file that matches is older than this build (a.xml)", build);
        assertThat(kept.names(), empty());
    }

    @Test
    void reports_of_an_earlier_build_beside_new_ones_are_passed_over_and_named() throws Exception {
        old("a.xml");
        put("b.xml", Reports.PASSES);

        build(Result.SUCCESS);

        assertThat(
                kept.report("tests").head().notices(), contains("a.xml: is older than this build and was passed over"));
        assertThat(kept.report("tests").names(), contains("adds"));
    }

    @Test
    void old_reports_are_taken_when_asked() throws Exception {
        job = Reports.pipeline(jenkins, "assayPublish reports: '*.xml', allowOld: true");
        old("a.xml");

        build(Result.SUCCESS);

        assertThat(kept.report("tests").names(), contains("adds"));
    }

    @Test
    void a_document_type_neither_reads_files_nor_grows(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "top-secret");
        put(
                "a.xml",
                "<!DOCTYPE s [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><testsuite><testcase classname='c'"
                        + " name='reads'><failure message='m'>&x;</failure></testcase></testsuite>");
        put(
                "b.xml",
                "<!DOCTYPE s [<!ENTITY a 'lol'>" + grown() + "]><testsuite><testcase classname='c' name='grows'>"
                        + "<failure message='m'>&z8;</failure></testcase></testsuite>");

        WorkflowRun build = build(Result.UNSTABLE);

        assertThat(JenkinsRule.getLog(build), not(containsString("top-secret")));
        assertThat(kept.report("tests").cases().toString(), not(containsString("top-secret")));
        assertThat(kept.report("tests").cases().toString(), not(containsString("lollol")));
    }

    @Test
    void a_token_that_a_test_printed_is_not_kept() throws Exception {
        String token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345";
        put("a.xml", Reports.FAILS.replace("but was 4", "but was " + token));

        WorkflowRun build = build(Result.UNSTABLE);

        assertThat(kept.report("tests").of("pays").message(), containsString("ghp_***"));
        assertThat(JenkinsRule.getLog(build), not(containsString(token)));
    }

    @Test
    void a_workspace_is_needed() throws Exception {
        job = Reports.script(jenkins, "assayPublish '*.xml'");

        jenkins.assertLogContains("Required context class hudson.FilePath is missing", build(Result.FAILURE));
    }

    private static String grown() {
        StringBuilder entities = new StringBuilder("<!ENTITY z0 '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>");
        for (int i = 1; i < 9; i++) {
            entities.append("<!ENTITY z" + i + " '" + ("&z" + (i - 1) + ";").repeat(10) + "'>");
        }
        return entities.toString();
    }

    private FilePath put(String name, String text) throws Exception {
        return Reports.put(Reports.workspace(jenkins, job), name, text);
    }

    private void old(String name) throws Exception {
        put(name, Reports.PASSES)
                .touch(System.currentTimeMillis() - Duration.ofDays(1).toMillis());
    }

    private WorkflowRun build(Result result) throws Exception {
        return jenkins.buildAndAssertStatus(result, job);
    }
}

package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayPublishStepTest {
    private JenkinsRule jenkins;
    private KeptReports kept;

    @BeforeEach
    void install(JenkinsRule rule) {
        jenkins = rule;
        kept = KeptReports.installed();
    }

    @Test
    void reports_that_pass_leave_the_build_as_it_is() throws Exception {
        WorkflowJob job = Reports.pipeline(
                jenkins,
                "writeFile file: 'out/a.xml', text: \"" + Reports.PASSES + "\"\n"
                        + "def tests = assayPublish 'out/*.xml'\n"
                        + "echo \"${tests.total} of ${tests.name}: ${tests.passed}, ${tests.failed}, ${tests.skipped},"
                        + " ${tests.flaky}\"");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("1 of tests: 1, 0, 0, 0", build);
        jenkins.assertLogContains("[assay] tests: 1 case, 1 passed, read from 1 file", build);
        CaseResult told = kept.report("tests").of("adds");
        assertThat(told.verdict(), is(Verdict.PASSED));
        assertThat(told.id().container(), is("com.example.Cart"));
        assertThat(told.evidence().report(), is("out/a.xml"));
    }

    @Test
    void a_failure_makes_its_stage_unstable_and_the_build_goes_on() throws Exception {
        WorkflowRun build = build(Result.UNSTABLE, "assayPublish reports: 'a.xml', name: 'unit'\necho 'goes on'");

        jenkins.assertLogContains("FAILED com.example.Cart › pays: expected 3 but was 4", build);
        jenkins.assertLogContains("goes on", build);
        assertThat(warnings(build), contains("unit: 1 case fails"));
    }

    @Test
    void a_failure_fails_the_step_when_asked_but_is_published() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "assayPublish reports: 'a.xml', failOn: 'failure'\necho 'goes on'");

        jenkins.assertLogContains("tests: 1 case fails", build);
        jenkins.assertLogNotContains("goes on", build);
        assertThat(kept.report("tests").cases().size(), is(2));
    }

    @Test
    void a_failure_that_is_caught_is_caught() throws Exception {
        build(Result.UNSTABLE, """
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') {
                    assayPublish reports: 'a.xml', failOn: 'failure'
                }""");
    }

    @Test
    void a_failure_does_not_matter_when_asked() throws Exception {
        WorkflowRun build = build(Result.SUCCESS, "assayPublish reports: 'a.xml', failOn: 'never'");

        assertThat(warnings(build), empty());
    }

    @Test
    void a_build_has_as_many_reports_as_it_names() throws Exception {
        build(Result.UNSTABLE, """
                parallel unit: { assayPublish reports: 'a.xml', name: 'unit tests' },
                    browser: { assayPublish reports: 'a.xml', name: 'browser' }""");

        assertThat(kept.names().stream().sorted().toList(), contains("browser", "unit tests"));
    }

    @Test
    void a_declarative_pipeline_publishes_after_its_stages() throws Exception {
        WorkflowJob job = Reports.script(jenkins, """
                pipeline {
                    agent any
                    stages { stage('test') { steps { echo 'tests' } } }
                    post { always { assayPublish reports: '*.xml', name: 'unit' } }
                }""");
        Reports.put(Reports.workspace(jenkins, job), "a.xml", Reports.FAILS);

        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(kept.report("unit").names(), contains("adds", "pays"));
    }

    @Test
    void what_cannot_be_asked_is_refused_with_what_can() throws Exception {
        jenkins.assertLogContains(
                "sometimes is none of unstable, failure, never",
                build(Result.FAILURE, "assayPublish reports: 'a.xml', failOn: 'sometimes'"));
        jenkins.assertLogContains(
                "\"../x\" cannot be the name of a report",
                build(Result.FAILURE, "assayPublish reports: 'a.xml', name: '../x'"));
        jenkins.assertLogContains("Say which files are reports", build(Result.FAILURE, "assayPublish ' '"));
    }

    @Test
    void names_and_messages_cannot_write_lines_of_the_log() throws Exception {
        String hostile =
                "<testsuite><testcase classname='c' name='n&#10;Finished: SUCCESS'><failure message='m&#27;[2J'/></testcase></testsuite>";
        WorkflowJob job = Reports.pipeline(jenkins, "assayPublish 'a.xml'");
        Reports.put(Reports.workspace(jenkins, job), "a.xml", hostile);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(JenkinsRule.getLog(build), not(containsString("\nFinished: SUCCESS")));
        assertThat(JenkinsRule.getLog(build), not(containsString("\u001b[2J")));
    }

    @Test
    void the_snippet_generator_writes_what_differs_from_the_defaults() throws Exception {
        String form = """
                {"stapler-class": "%s", "reports": "**/*.xml", "name": "unit", "failOn": "failure",
                 "allowEmpty": true, "allowOld": false}""".formatted(AssayPublishStep.class.getName());

        assertThat(
                snippet(form),
                is("assayPublish allowEmpty: true, failOn: 'failure', name: 'unit', reports: '**/*.xml'"));
        assertThat(
                snippet(form.replace("unit", "").replace("failure", "unstable").replace("true", "false")),
                is("assayPublish '**/*.xml'"));
    }

    private WorkflowRun build(Result result, String body) throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, body);
        Reports.put(Reports.workspace(jenkins, job), "a.xml", Reports.FAILS);
        return jenkins.buildAndAssertStatus(result, job);
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

    private String snippet(String form) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), Snippetizer.GENERATE_URL), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", form)));
        client.addCrumb(request);
        return client.getPage(request).getWebResponse().getContentAsString().trim();
    }
}

package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayPublisherTest {
    private JenkinsRule jenkins;
    private KeptReports kept;

    @BeforeEach
    void install(JenkinsRule rule) {
        jenkins = rule;
        kept = KeptReports.installed();
    }

    @Test
    void a_freestyle_build_publishes_what_its_variables_name() throws Exception {
        FreeStyleProject job = job(new AssayPublisher("${JOB_NAME}/*.xml"));
        ((AssayPublisher) job.getPublishersList().get(0)).setName("${JOB_NAME}");

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(kept.report(job.getName()).names(), contains("adds", "pays"));
        jenkins.assertLogContains("FAILED com.example.Cart › pays: expected 3 but was 4", build);
    }

    @Test
    void a_failure_fails_the_build_when_asked() throws Exception {
        AssayPublisher publisher = new AssayPublisher("**/*.xml");
        publisher.setFailOn("failure");

        jenkins.buildAndAssertStatus(Result.FAILURE, job(publisher));

        assertThat(kept.names(), contains("tests"));
    }

    @Test
    void a_build_that_failed_before_its_tests_needs_no_report() throws Exception {
        FreeStyleProject job = job(new AssayPublisher("none/*.xml"));
        job.getBuildersList().add(new FailureBuilder());

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("[assay] There is no report \"tests\" to publish: no file in the workspace", build);
        jenkins.assertLogNotContains("ERROR:", build);
        assertThat(kept.names(), empty());
    }

    @Test
    void its_form_keeps_what_is_configured() throws Exception {
        AssayPublisher publisher = new AssayPublisher("a/*.xml, b/*.json");
        publisher.setName("unit tests");
        publisher.setFailOn("never");
        publisher.setAllowEmpty(true);
        publisher.setAllowOld(true);
        publisher.setChecksCredentialsId("app");

        AssayPublisher after = jenkins.configRoundtrip(publisher);

        jenkins.assertEqualDataBoundBeans(publisher, after);
        jenkins.assertEqualDataBoundBeans(new AssayPublisher("x"), jenkins.configRoundtrip(new AssayPublisher("x")));
    }

    @Test
    void its_fields_have_help() throws Exception {
        for (String field : List.of("reports", "name", "failOn", "allowEmpty", "allowOld", "checksCredentialsId")) {
            String help = "descriptor/" + AssayPublishStep.class.getName() + "/help/" + field;

            assertThat(
                    jenkins.createWebClient()
                            .goTo(help, "text/html")
                            .getWebResponse()
                            .getContentAsString(),
                    containsString("<div>"));
        }
    }

    @Test
    void forms_are_checked_for_those_who_may_see_the_configuration_only() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Item.READ).everywhere().toEveryone());

        try (ACLContext reader = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThat(PublishForm.checkReports(job, "").kind, is(FormValidation.Kind.OK));
            assertThat(PublishForm.checkName(job, "/").kind, is(FormValidation.Kind.OK));
            assertThat(PublishForm.failOnItems(null).size(), is(1));
        }
    }

    @Test
    void forms_say_what_is_wrong() throws Exception {
        FreeStyleProject job = job(new AssayPublisher("*.xml"));
        jenkins.buildAndAssertSuccess(unpublished(job));

        assertThat(check(job, "checkReports", " "), containsString("Say which files are reports"));
        assertThat(check(job, "checkReports", "missing/*.xml"), containsString("missing"));
        assertThat(check(job, "checkReports", "**/*.xml"), is("<div/>"));
        assertThat(check(job, "checkName", "<b>"), containsString("&lt;b&gt;"));
        assertThat(check(job, "checkName", "unit tests"), is("<div/>"));
    }

    @Test
    void form_checks_take_no_links() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();

        jenkins.createWebClient().assertFails(check(job, "checkReports") + "?value=x", 404);
    }

    private static String check(FreeStyleProject job, String method) {
        return job.getUrl() + "descriptorByName/" + AssayPublisher.class.getName() + "/" + method;
    }

    private String check(FreeStyleProject job, String method, String value) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), check(job, method)), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("value", value)));
        client.addCrumb(request);
        return client.getPage(request).getWebResponse().getContentAsString().trim();
    }

    private static FreeStyleProject unpublished(FreeStyleProject job) throws Exception {
        job.getPublishersList().clear();
        return job;
    }

    private FreeStyleProject job(AssayPublisher publisher) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(publisher);
        Reports.put(Reports.workspace(jenkins, job), job.getName() + "/a.xml", Reports.FAILS);
        return job;
    }
}

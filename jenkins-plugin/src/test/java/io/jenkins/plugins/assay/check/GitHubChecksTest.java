package io.jenkins.plugins.assay.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionList;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GitHubChecksTest {
    private static final String COMMIT = "0123456789012345678901234567890123456789";
    private static final String REPORT = "<testsuite name=\"s\" tests=\"1\"><testcase classname=\"Cart\" name=\"pays\" "
            + "file=\"src/cart.js\" line=\"7\"><failure message=\"[not] {json}\"/></testcase></testsuite>";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "app", "", "4711", "ghs_of_the_app"));
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("ghs_text")));
    }

    @Test
    void a_check_is_published_with_the_credential_that_was_chosen_for_it() throws Exception {
        try (FakeGitHub github = new FakeGitHub()) {
            WorkflowRun build = published(github, "assayPublish reports: '*.xml', checksCredentialsId: 'app'");

            jenkins.assertLogContains("The check 'Assay / tests' is published for acme/shop", build);
            assertThat(github.asked(), hasSize(1));
            FakeGitHub.Asked asked = github.asked().get(0);
            assertThat(asked.path(), is("POST /api/v3/repos/acme/shop/check-runs"));
            assertThat(asked.authorization(), is("Bearer ghs_of_the_app"));
            JsonNode check = asked.body();
            assertThat(check.path("head_sha").asText(), is(COMMIT));
            assertThat(check.path("conclusion").asText(), is("failure"));
            assertThat(check.path("details_url").asText(), containsString("/assay/report/tests/"));
            assertThat(check.at("/output/summary").asText(), containsString("[not] {json}"));
            JsonNode annotation = check.at("/output/annotations/0");
            assertThat(annotation.path("path").asText(), is("src/cart.js"));
            assertThat(annotation.path("start_line").asInt(), is(7));
            assertThat(annotation.path("annotation_level").asText(), is("failure"));
            assertThat(ExtensionList.lookupSingleton(Hosts.class).names, empty());
        }
    }

    @Test
    void a_refusal_is_told_and_changes_nothing_about_the_build() throws Exception {
        try (FakeGitHub github = new FakeGitHub()) {
            github.refuses(403, "{\"message\":\"Resource not accessible by personal access token\"}");

            WorkflowRun build = published(github, "assayPublish reports: '*.xml', checksCredentialsId: 'text'");

            jenkins.assertLogContains("GitHub says 403: Resource not accessible by personal access token", build);
            assertThat(github.asked().get(0).authorization(), is("Bearer ghs_text"));
        }
    }

    @Test
    void without_a_usable_credential_repository_or_commit_nothing_is_sent() throws Exception {
        try (FakeGitHub github = new FakeGitHub()) {
            String publish = "assayPublish reports: '*.xml', checksCredentialsId: ";
            WorkflowRun build = published(
                    github,
                    publish + "'other'\n withEnv(['GIT_URL=/srv/shop.git']) { " + publish + "'app' }\n"
                            + "withEnv(['GIT_COMMIT=']) { " + publish + "'app' }");

            jenkins.assertLogContains("has the id 'other' and that this job may use", build);
            jenkins.assertLogContains("'/srv/shop.git' is no address", build);
            jenkins.assertLogContains("It is not known of which commit", build);
            assertThat(github.asked(), empty());
        }
    }

    @Test
    void a_check_has_the_name_that_is_said_around_the_step() throws Exception {
        try (FakeGitHub github = new FakeGitHub()) {
            String steps = "withChecks('Integration') { assayPublish reports: '*.xml', name: 'a' }\n"
                    + "withChecks('Own') { assayPublish reports: '*.xml', name: 'b', checksCredentialsId: 'app' }";
            published(github, steps);

            assertThat(ExtensionList.lookupSingleton(Hosts.class).names, contains("Integration"));
            assertThat(github.asked().get(0).body().path("name").asText(), is("Own"));
        }
    }

    private WorkflowRun published(FakeGitHub github, String steps) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String script = "node { writeFile file: 'report.xml', text: '" + REPORT + "'\n" + "withEnv(['GIT_URL="
                + github.url() + "', 'GIT_COMMIT=" + COMMIT + "']) { " + steps + " } }";
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
    }

    private static void add(StandardCredentials credential) {
        SystemCredentialsProvider.getInstance().getCredentials().add(credential);
    }

    /** What a plugin of the host would publish with its own credential. */
    @TestExtension
    public static final class Hosts extends ChecksPublisherFactory {
        final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> build, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    if (details.getOutput().isPresent()) {
                        names.add(details.getName().orElse(""));
                    }
                }
            });
        }
    }
}

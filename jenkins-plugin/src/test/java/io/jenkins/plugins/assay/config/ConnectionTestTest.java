package io.jenkins.plugins.assay.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.util.FormValidation;
import hudson.util.FormValidation.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConnectionTestTest {
    private static final String CANCEL = "POST /v1/runs/run_00000000000000000000000000/cancel";

    private FakeServer server;
    private ServerConfiguration.DescriptorImpl form;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        server = new FakeServer().withProjects("checkout", "billing");
        form = jenkins.jenkins.getDescriptorByType(ServerConfiguration.DescriptorImpl.class);
        Secrets.system("token", "assay_topsecret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FormValidation test(String credentialsId) {
        return form.doTestConnection(server.url(), credentialsId, "");
    }

    @Test
    void a_token_that_may_start_runs_is_good_and_its_projects_are_told() {
        FormValidation answer = test("token");

        assertThat(answer.kind, is(Kind.OK));
        assertThat(answer.getMessage(), containsString("checkout, billing"));
        assertThat(server.asked().get(0).token(), is("Bearer assay_topsecret"));
    }

    @Test
    void a_token_that_only_reads_is_warned_of_with_its_role() {
        server.refusing(CANCEL, 403, "forbidden", "this needs the role runner; the token 'ci' has viewer");

        FormValidation answer = test("token");

        assertThat(answer.kind, is(Kind.WARNING));
        assertThat(answer.getMessage(), containsString("&#039;ci&#039; has viewer"));
    }

    @Test
    void a_token_that_is_refused_is_told_with_the_servers_words() {
        server.refusing("GET /v1/projects", 401, "unauthenticated", "the token is expired <b>now</b>");

        FormValidation answer = test("token");

        assertThat(answer.kind, is(Kind.ERROR));
        assertThat(answer.getMessage(), containsString("the token is expired &lt;b&gt;now"));
        assertThat(answer.getMessage(), containsString("Choose a Secret text"));
        assertThat(answer.getMessage(), not(containsString("topsecret")));
    }

    @Test
    void a_token_that_is_not_there_is_not_sent() {
        FormValidation answer = test("other");

        assertThat(answer.kind, is(Kind.ERROR));
        assertThat(server.asked().isEmpty(), is(true));
    }

    @Test
    void what_is_no_assay_server_is_told() {
        server.on("GET /v1/projects", 404, "{}");

        assertThat(test("").getMessage(), containsString("Assay server"));
    }

    @Test
    void a_malformed_address_is_told() {
        assertThat(form.doTestConnection("ftp://assay.example.com", "", "").kind, is(Kind.ERROR));
    }
}

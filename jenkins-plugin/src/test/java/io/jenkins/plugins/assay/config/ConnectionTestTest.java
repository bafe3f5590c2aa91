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
    private static final String WHOAMI = "GET /v1/whoami";

    private FakeServer server;
    private ServerConfiguration.DescriptorImpl form;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        server = new FakeServer().withProjects("checkout", "billing");
        known("runner", "null");
        form = jenkins.jenkins.getDescriptorByType(ServerConfiguration.DescriptorImpl.class);
        Secrets.system("token", "assay_topsecret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void known(String role, String expiry) {
        server.on(WHOAMI, 200, """
                {"name":"ci","role":"%s","projects":[],"credential":"token","issuer":null,"expiresAt":%s,"trusted":true}""".formatted(role, expiry));
    }

    private FormValidation test(String credentialsId) {
        return form.doTestConnection(server.url(), credentialsId, "");
    }

    @Test
    void a_token_that_may_start_runs_is_good_and_its_projects_are_told() {
        FormValidation answer = test("token");

        assertThat(answer.kind, is(Kind.OK));
        assertThat(answer.getMessage(), containsString("ci has the role runner"));
        assertThat(answer.getMessage(), containsString("checkout, billing"));
        assertThat(answer.getMessage(), containsString("does not expire"));
        assertThat(server.asked().get(0).token(), is("Bearer assay_topsecret"));
        assertThat(server.asked().stream().allMatch(asked -> asked.method().equals("GET")), is(true));
    }

    @Test
    void a_token_that_only_reads_is_warned_of_with_its_role() {
        known("viewer", "\"2026-12-31T12:00:00Z\"");

        FormValidation answer = test("token");

        assertThat(answer.kind, is(Kind.WARNING));
        assertThat(answer.getMessage(), containsString("ci has the role viewer"));
        assertThat(answer.getMessage(), containsString("expires at 2026-12-31T12:00:00Z"));
    }

    @Test
    void a_token_of_agents_is_refused() {
        known("agent", "null");

        assertThat(test("token").kind, is(Kind.ERROR));
        assertThat(test("token").getMessage(), containsString("Make a token of the role runner"));
    }

    @Test
    void a_token_that_is_refused_is_told_with_the_servers_words() {
        server.refusing(WHOAMI, 401, "unauthenticated", "the token is expired <b>now</b>");

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
        server.on(WHOAMI, 404, "{}");

        assertThat(test("").getMessage(), containsString("Assay server"));
    }

    @Test
    void a_malformed_address_is_told() {
        assertThat(form.doTestConnection("ftp://assay.example.com", "", "").kind, is(Kind.ERROR));
    }
}

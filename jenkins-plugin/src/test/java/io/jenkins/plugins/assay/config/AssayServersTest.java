package io.jenkins.plugins.assay.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.AbortException;
import hudson.ProxyConfiguration;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.assay.run.RunId;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayServersTest {
    private static final RunId RUN = new RunId("run_01HZZZZZZZZZZZZZZZZZZZZZZZ");

    private JenkinsRule jenkins;
    private FakeServer server;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = new FakeServer().withProjects("checkout");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServerConfiguration configure(String... names) {
        List<ServerConfiguration> servers = List.of(names).stream()
                .map(name -> new ServerConfiguration(name, server.url()))
                .toList();
        AssayConfiguration.get().setServers(servers);
        return servers.get(0);
    }

    private FreeStyleBuild build() throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    }

    private String refusal(String name, String credentialsId) throws Exception {
        FreeStyleBuild build = build();
        return assertThrows(AbortException.class, () -> AssayServers.client(name, credentialsId, build))
                .getMessage();
    }

    private String tokenSent(String name, String credentialsId, FreeStyleBuild build) throws Exception {
        AssayServers.client(name, credentialsId, build).projects();
        List<FakeServer.Asked> asked = server.asked();
        return asked.get(asked.size() - 1).token();
    }

    @Test
    void the_only_server_needs_no_name() throws Exception {
        configure("main");

        assertThat(tokenSent("", "", build()), is(""));
        assertThat(AssayServers.runUrl("", RUN), is(server.url() + "/v1/runs/" + RUN));
    }

    @Test
    void of_several_servers_one_must_be_named() throws Exception {
        configure("main", "spare");

        assertThat(refusal("", ""), containsString("main, spare"));
        assertThat(tokenSent("spare", "", build()), is(""));
    }

    @Test
    void an_unknown_server_is_refused_with_those_that_there_are() throws Exception {
        configure("main", "spare");

        assertThat(refusal("mian", ""), is("There is no Assay server 'mian'. Configured are: main, spare."));
    }

    @Test
    void without_any_server_it_is_said_where_to_add_one() throws Exception {
        assertThat(refusal("", ""), containsString("Manage Jenkins, System, Assay"));
    }

    @Test
    void the_servers_own_token_may_be_one_that_jobs_cannot_name() throws Exception {
        Secrets.system("hidden", "assay_own");
        configure("main").setCredentialsId("hidden");

        assertThat(tokenSent("main", "", build()), is("Bearer assay_own"));
        assertThat(refusal("main", "hidden"), containsString("no Secret text with the id 'hidden'"));
    }

    @Test
    void a_token_that_is_gone_is_named() throws Exception {
        configure("main").setCredentialsId("gone");

        assertThat(refusal("main", ""), startsWith("main: there is no Secret text with the id 'gone'"));
    }

    @Test
    void a_jobs_own_token_goes_before_the_servers_and_its_use_is_tracked() throws Exception {
        Secrets.global("default", "assay_default");
        StringCredentials own = Secrets.global("own", "assay_own");
        configure("main").setCredentialsId("default");
        FreeStyleBuild build = build();

        assertThat(tokenSent("main", "own", build), is("Bearer assay_own"));
        assertThat(
                CredentialsProvider.getFingerprintOf(own).getJobs(),
                contains(build.getParent().getFullName()));
    }

    @Test
    void a_folders_token_is_for_the_jobs_in_it_and_for_no_other() throws Exception {
        configure("main");
        Folder payments = jenkins.createProject(Folder.class, "payments");
        Secrets.of(payments, "payments-token", "assay_payments");
        FreeStyleProject inside = payments.createProject(FreeStyleProject.class, "checkout");
        Folder other = jenkins.createProject(Folder.class, "other");
        FreeStyleProject outside = other.createProject(FreeStyleProject.class, "checkout");

        assertThat(
                tokenSent("main", "payments-token", jenkins.buildAndAssertSuccess(inside)),
                is("Bearer assay_payments"));

        FreeStyleBuild stranger = jenkins.buildAndAssertSuccess(outside);
        String refusal = assertThrows(
                        AbortException.class, () -> AssayServers.client("main", "payments-token", stranger))
                .getMessage();
        assertThat(refusal, containsString("'payments-token' that this job may use"));
    }

    @Test
    void a_token_that_was_rotated_counts_at_once() throws Exception {
        Secrets.global("own", "assay_first");
        configure("main");
        FreeStyleBuild build = build();
        tokenSent("main", "own", build);

        com.cloudbees.plugins.credentials.SystemCredentialsProvider.getInstance()
                .getCredentials()
                .clear();
        Secrets.global("own", "assay_second");

        assertThat(tokenSent("main", "own", build), is("Bearer assay_second"));
    }

    @Test
    void jenkins_proxy_is_asked_with_its_password_but_not_for_excepted_hosts() throws Exception {
        Secrets.global("own", "assay_own");
        AssayConfiguration.get()
                .setServers(List.of(
                        new ServerConfiguration("far", "http://assay.example.com"),
                        new ServerConfiguration("near", server.url())));
        try (FakeServer proxy = new FakeServer().withProjects("checkout")) {
            jenkins.jenkins.setProxy(
                    new ProxyConfiguration("127.0.0.1", proxy.port(), "jenkins", "secret", "127.0.0.*"));
            FreeStyleBuild build = build();

            AssayServers.client("far", "own", build).projects();
            AssayServers.client("near", "own", build).projects();

            FakeServer.Asked through = proxy.asked().get(0);
            assertThat(through.target(), startsWith("http://assay.example.com/v1/projects"));
            assertThat(through.token(), is("Bearer assay_own"));
            assertThat(through.proxyPassword(), is("Basic amVua2luczpzZWNyZXQ="));
            assertThat(proxy.asked().size(), is(1));
            assertThat(server.asked().get(0).proxyPassword(), is(""));
        }
    }

    @Test
    void the_same_client_serves_again_until_something_of_it_changes() throws Exception {
        configure("main");
        FreeStyleBuild build = build();

        assertThat(AssayServers.client("", "", build), sameInstance(AssayServers.client("main", "", build)));

        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", 9, null, null, "127.0.0.1"));
        assertThat(AssayServers.client("", "", build).projects().size(), equalTo(1));
    }

    @Test
    void damaged_certificates_are_named_as_such() throws Exception {
        configure("main").setCertificates("no certificate");

        assertThat(refusal("main", ""), containsString("cannot be used as it is configured"));
    }
}

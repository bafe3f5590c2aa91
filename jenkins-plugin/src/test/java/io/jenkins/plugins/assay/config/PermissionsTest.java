package io.jenkins.plugins.assay.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.ListBoxModel;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PermissionsTest {
    private JenkinsRule jenkins;
    private ServerConfiguration.DescriptorImpl form;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
        form = jenkins.jenkins.getDescriptorByType(ServerConfiguration.DescriptorImpl.class);
        Secrets.global("token", "assay_topsecret");
        AssayConfiguration.get().setServers(List.of(new ServerConfiguration("main", "https://assay.example.com")));
    }

    @Test
    void checks_and_the_connection_test_are_for_administrators() {
        Stream<Executable> methods = Stream.of(
                () -> form.doCheckName("main"),
                () -> form.doCheckUrl("https://assay.example.com"),
                () -> form.doCheckCredentialsId("", "token"),
                () -> form.doCheckCertificates(""),
                () -> form.doTestConnection("https://assay.example.com", "token", ""));

        try (ACLContext reader = as("reader")) {
            methods.forEach(method -> assertThrows(AccessDeniedException3.class, method));
        }
    }

    @Test
    void only_administrators_are_shown_which_tokens_there_are() {
        try (ACLContext reader = as("reader")) {
            assertThat(form.doFillCredentialsIdItems("", "mine").size(), is(1));
        }
        try (ACLContext admin = as("admin")) {
            assertThat(form.doFillCredentialsIdItems("", "").size(), is(2));
        }
    }

    @Test
    void whoever_may_not_configure_a_job_is_shown_neither_servers_nor_tokens() throws Exception {
        ServerFields fields = new ServerFields() {};
        var job = jenkins.createFreeStyleProject();

        try (ACLContext reader = as("reader")) {
            assertThat(fields.doFillServerItems(job, "").size(), is(1));
            assertThat(fields.doFillServerItems(null, "").size(), is(1));
            assertThat(values(fields.doFillCredentialsIdItems(job, "main", "mine")), contains("mine"));
            assertThat(values(fields.doFillCredentialsIdItems(null, "main", "mine")), contains("mine"));
            assertThat(fields.doCheckCredentialsId(job, "main", "gone").getMessage(), is((String) null));
            assertThat(fields.doCheckServer(job, "gone").getMessage(), is((String) null));
        }
        try (ACLContext admin = as("admin")) {
            assertThat(fields.doFillServerItems(job, "").size(), is(2));
            assertThat(values(fields.doFillCredentialsIdItems(job, "main", "")), contains("", "token"));
        }
    }

    @Test
    void the_forms_methods_cannot_be_reached_by_a_link() throws Exception {
        URL check = new URL(jenkins.getURL(), form.getDescriptorUrl() + "/checkName?name=main");

        try (JenkinsRule.WebClient client = jenkins.createWebClient().login("admin")) {
            client.setThrowExceptionOnFailingStatusCode(false);
            WebRequest sent = new WebRequest(check, HttpMethod.POST);
            client.addCrumb(sent);

            assertThat(client.getPage(sent).getWebResponse().getStatusCode(), is(HttpURLConnection.HTTP_OK));
            assertThat(
                    client.getPage(new WebRequest(check, HttpMethod.GET))
                            .getWebResponse()
                            .getStatusCode(),
                    is(HttpURLConnection.HTTP_NOT_FOUND));
        }
    }

    private static List<String> values(ListBoxModel options) {
        return options.stream().map(option -> option.value).toList();
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getById(user, true).impersonate2());
    }
}

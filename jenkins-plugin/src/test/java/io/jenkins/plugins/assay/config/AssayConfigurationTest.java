package io.jenkins.plugins.assay.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.XmlFile;
import hudson.util.FormValidation.Kind;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AssayConfigurationTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    private static ServerConfiguration server(String name) {
        return new ServerConfiguration(name, "https://assay.example.com");
    }

    @Test
    void the_form_gives_back_what_it_shows() throws Exception {
        Secrets.global("token", "assay_topsecret");
        ServerConfiguration main = server("main");
        main.setCredentialsId("token");
        main.setCertificates("-----BEGIN CERTIFICATE-----");
        AssayConfiguration.get().setServers(List.of(main, server("spare")));

        jenkins.configRoundtrip();

        List<ServerConfiguration> servers = AssayConfiguration.get().getServers();
        assertThat(servers, hasSize(2));
        jenkins.assertEqualDataBoundBeans(main, servers.get(0));
        jenkins.assertEqualDataBoundBeans(server("spare"), servers.get(1));
    }

    @Test
    void the_disk_holds_plain_fields_and_no_token() throws Exception {
        Secrets.global("token", "assay_topsecret");
        ServerConfiguration main = server("main");
        main.setCredentialsId("token");
        AssayConfiguration.get().setServers(List.of(main));

        File file = new File(jenkins.jenkins.getRootDir(), AssayConfiguration.class.getName() + ".xml");
        assertThat(Files.readString(file.toPath()), not(containsString("topsecret")));
        assertThat(Files.readString(file.toPath()), not(containsString("java.util")));
    }

    @Test
    void the_last_server_can_be_taken_away() throws Exception {
        jenkins.configRoundtrip();

        assertThat(AssayConfiguration.get().getServers(), empty());
    }

    @Test
    void a_name_is_there_once() {
        String refusal = assertThrows(
                        IllegalArgumentException.class,
                        () -> AssayConfiguration.get().setServers(List.of(server("main"), server("main"))))
                .getMessage();

        assertThat(refusal, containsString("'main'"));
    }

    @Test
    void fields_are_checked_while_they_are_typed() {
        ServerConfiguration.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(ServerConfiguration.DescriptorImpl.class);

        assertThat(form.doCheckName("main").kind, is(Kind.OK));
        assertThat(form.doCheckName(HOSTILE).kind, is(Kind.ERROR));
        assertThat(form.doCheckUrl("https://assay.example.com/path").kind, is(Kind.OK));
        assertThat(form.doCheckUrl("http://127.0.0.1:8080").kind, is(Kind.OK));
        assertThat(form.doCheckUrl("http://assay.example.com").kind, is(Kind.WARNING));
        assertThat(form.doCheckUrl("javascript:alert(1)").kind, is(Kind.ERROR));
        assertThat(form.doCheckCertificates("").kind, is(Kind.OK));
        assertThat(form.doCheckCertificates("nothing").kind, is(Kind.ERROR));
        assertThat(form.doCheckCredentialsId("", "gone").kind, is(Kind.ERROR));
    }

    @Test
    void a_hostile_name_out_of_a_file_is_shown_as_text() throws Exception {
        File file = new File(jenkins.jenkins.getRootDir(), AssayConfiguration.class.getName() + ".xml");
        AssayConfiguration.get().setServers(List.of(server("hostile")));
        XmlFile saved = new XmlFile(file);
        String text = Files.readString(file.toPath());
        Files.writeString(file.toPath(), text.replace(">hostile<", ">&lt;script&gt;alert(1)&lt;/script&gt;<"));
        AssayConfiguration.get().load();
        assertThat(saved.exists() && AssayServers.names().contains(HOSTILE), is(true));

        HtmlPage page = jenkins.createWebClient().goTo("manage/configure");

        assertThat(page.getWebResponse().getContentAsString(), not(containsString(HOSTILE)));
        HtmlTextInput name = page.getFirstByXPath("//input[@name='_.name' and contains(@value, 'script')]");
        assertThat(name.getValue(), is(HOSTILE));
    }
}

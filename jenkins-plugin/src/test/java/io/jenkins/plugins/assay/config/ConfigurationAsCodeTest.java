package io.jenkins.plugins.assay.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.model.CNode;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {
    @Test
    @ConfiguredWithCode("configuration-as-code.yaml")
    void servers_are_read(JenkinsConfiguredWithCodeRule jenkins) {
        assertThat(AssayServers.names(), contains("main", "spare"));
        ServerConfiguration main = AssayConfiguration.get().getServers().get(0);
        assertThat(main.getUrl(), is("https://assay.example.com"));
        assertThat(main.getCredentialsId(), is("assay-token"));
    }

    @Test
    @ConfiguredWithCode("configuration-as-code.yaml")
    void servers_are_written_as_they_were_read(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        CNode written = Util.getUnclassifiedRoot(context).get("assay");

        assertThat(
                Util.toYamlString(written), is(Util.toStringFromYamlFile(this, "configuration-as-code-exported.yaml")));
    }
}

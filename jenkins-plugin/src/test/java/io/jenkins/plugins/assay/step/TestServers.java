package io.jenkins.plugins.assay.step;

import hudson.ExtensionList;
import io.jenkins.plugins.assay.FakeAssay;
import io.jenkins.plugins.assay.config.AssayConfiguration;
import io.jenkins.plugins.assay.config.Secrets;
import io.jenkins.plugins.assay.config.ServerConfiguration;
import java.util.List;

/** The configuration of the tests: one server, {@code main}, with a token. */
final class TestServers {
    private TestServers() {}

    static void configure(FakeAssay assay) throws Exception {
        Secrets.global("assay-token", FakeAssay.TOKEN);
        ServerConfiguration main = new ServerConfiguration("main", assay.url());
        main.setCredentialsId("assay-token");
        ExtensionList.lookupSingleton(AssayConfiguration.class).setServers(List.of(main));
    }
}

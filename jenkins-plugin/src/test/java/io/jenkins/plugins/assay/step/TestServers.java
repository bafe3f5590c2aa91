package io.jenkins.plugins.assay.step;

import io.jenkins.plugins.assay.FakeAssay;

/** The configuration of the tests: one server, {@code main}. */
final class TestServers {
    private TestServers() {}

    static void configure(FakeAssay assay) {
        System.setProperty("assay.test.url", assay.url());
    }
}

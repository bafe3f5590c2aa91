package io.assay.defect.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.Days;
import io.assay.defect.fake.Certificates;
import io.assay.defect.fake.FakeJira;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Relay;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.web.Access;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionTest {
    @Test
    void an_account_is_told_by_its_address_and_an_application_by_its_token() {
        assertThat(Edition.CLOUD.authorization("alice@example.com:x")).isEqualTo("Basic YWxpY2VAZXhhbXBsZS5jb206eA==");
        assertThat(Edition.CLOUD.authorization("x")).isEqualTo("Bearer x");
        assertThat(Edition.DATA_CENTER.authorization("a:b")).isEqualTo("Bearer a:b");
    }

    @Test
    void a_record_is_read_at_its_site_and_not_at_the_gateway(@TempDir Path folder) throws Exception {
        Days clock = new Days();
        try (FakeJira jira = new FakeJira(true, clock, "/ex/jira/0a1b");
                Relay tls = Relay.tls(
                        Certificates.in(folder, "dns:api.atlassian.com"),
                        jira.api().getPort());
                Relay proxy = Relay.proxy(tls.port())) {
            Access access = new Access(
                    URI.create("https://api.atlassian.com/ex/jira/0a1b"),
                    FakeServer.TOKEN,
                    Optional.of(folder.resolve("ca.pem")),
                    Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()));

            Defect filed = new JiraTracker(
                            access, new JiraProject(Edition.CLOUD, "SHOP", "Bug", Map.of()), new SwiftPace(clock))
                    .create(new Draft("first", Document.line("It fails."), "a", List.of(), List.of(), "", ""));

            assertThat(filed.page()).hasToString("https://shop.atlassian.example.com/browse/SHOP-1");
        }
    }
}

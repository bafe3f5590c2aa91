package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.store.Outbox;
import io.assay.run.Run;
import io.assay.server.access.Role;
import io.assay.server.delivery.Awaiting;
import io.assay.server.delivery.Inbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DeliveryRoutesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    private final Inbox inbox = new Inbox();

    @BeforeEach
    void start() throws Exception {
        api = new ServedApi(folder);
        Path file = folder.resolve("checkout/assay.yaml");
        Files.writeString(
                file,
                Files.readString(file) + "notifications:\n  team: { webhook: \"" + inbox.url()
                        + "\", secret: \"${ASSAY_NOTIFY_SECRET}\" }\n  broken: { slack: \"${ASSAY_NOTIFY_NONE}\" }\n");
    }

    @AfterEach
    void stop() {
        api.close();
        inbox.close();
    }

    @Test
    void messages_are_listed_shown_and_refused_to_those_out_of_reach() {
        // given a receiver on this machine, where no message may go
        Run run = api.queued();
        JsonNode delivery = tried();

        // then
        assertThat(delivery.path("receiver").asText()).isEqualTo("checkout/team");
        assertThat(delivery.path("kind").asText()).isEqualTo("run.queued");
        assertThat(delivery.path("run").asText()).isEqualTo(run.id().value());
        assertThat(delivery.path("state").asText()).isEqualTo("WAITING");
        assertThat(delivery.path("outcome").asText()).contains("127.0.0.1").contains("'allow'");
        assertThat(inbox.got()).isEmpty();
        String path = "/v1/deliveries/" + delivery.path("id").asText();
        assertThat(api.get(path).body())
                .contains("body")
                .doesNotContain("whsec_")
                .doesNotContain(inbox.url());
        assertThat(api.send("POST", path + "/replay", null, Role.MAINTAINER).statusCode())
                .isEqualTo(409);
        assertThat(api.send("POST", path + "/replay", null, Role.RUNNER).statusCode())
                .isEqualTo(403);
        String stranger = "Bearer " + api.token("stranger", Role.MAINTAINER, Set.of("search"), null);
        assertThat(api.send("GET", path, null, stranger).statusCode()).isEqualTo(404);
        assertThat(api.send("POST", path + "/replay", null, stranger).statusCode())
                .isEqualTo(404);
        assertThat(ServedApi.json(api.send("GET", "/v1/deliveries", null, stranger))
                        .path("deliveries"))
                .isEmpty();
        assertThat(ServedApi.json(api.send("GET", "/v1/deliveries?project=checkout", null, stranger))
                        .path("deliveries"))
                .isEmpty();
        assertThat(api.get("/v1/deliveries?state=lost").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/deliveries/msg_none").statusCode()).isEqualTo(404);
    }

    @Test
    void receivers_are_told_without_their_addresses() {
        // given
        api.queued();
        tried();

        // when
        JsonNode receivers = ServedApi.json(api.get("/v1/receivers")).path("receivers");

        // then
        assertThat(receivers.findValuesAsText("name")).containsExactly("checkout/team", "checkout/broken");
        assertThat(receivers.at("/0/kind").asText()).isEqualTo("webhook");
        assertThat(receivers.at("/1/unusable").asText()).contains("ASSAY_NOTIFY_NONE");
        assertThat(receivers.toString()).doesNotContain("whsec_").doesNotContain("127.0.0.1");
        assertThat(api.send("POST", "/v1/receivers/checkout/team/enable", null, Role.MAINTAINER)
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("POST", "/v1/receivers/checkout%2Fnone/enable", null, Role.MAINTAINER)
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode tried() {
        Outbox outbox = new Outbox(api.database, api.notices);
        JsonNode[] found = new JsonNode[1];
        Awaiting.until("an attempt", () -> {
            int unused = outbox.relay(entry -> {});
            api.notices.look();
            found[0] = ServedApi.json(api.get("/v1/deliveries?receiver=checkout/team"))
                    .at("/deliveries/0");
            return !found[0].path("outcome").isMissingNode()
                    && !found[0].path("outcome").isNull();
        });
        return found[0];
    }
}

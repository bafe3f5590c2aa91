package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.ci.input.Variables;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import io.assay.github.runner.JobIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tokens of a job while time passes. */
@Timeout(60)
class JobIdentityTest {
    private static final String AUDIENCE = "https://assay.example.com";

    @SuppressWarnings("NullAway.Init")
    private ActionsIssuer issuer;

    private final List<String> masked = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @BeforeEach
    void anIssuer() throws Exception {
        issuer = new ActionsIssuer();
    }

    @AfterEach
    void ends() {
        issuer.close();
    }

    private JobIdentity identity() {
        Variables variables = new Variables(Map.of(
                "ACTIONS_ID_TOKEN_REQUEST_URL", issuer.requestUrl(),
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", ActionsIssuer.SECRET));
        return JobIdentity.of(variables, AUDIENCE, () -> now, masked::add);
    }

    @Test
    void a_token_is_asked_for_again_when_half_of_its_time_is_over() throws Exception {
        // given
        JobIdentity identity = identity();
        String first = identity.token().value();

        // when
        now = now.plus(Duration.ofSeconds(149));
        String same = identity.token().value();
        now = now.plus(Duration.ofSeconds(1));
        String second = identity.token().value();

        // then
        assertThat(same).isEqualTo(first);
        assertThat(second).isNotEqualTo(first);
        assertThat(masked).containsExactly(first, second);
        assertThat(issuer.asked).hasSize(2).allMatch(query -> query.endsWith("audience=" + AUDIENCE));
        assertThat(identity.maskedIn("say " + second)).isEqualTo("say ***");
    }

    @Test
    void a_token_is_used_to_its_end_where_no_other_is_to_be_had() throws Exception {
        // given
        JobIdentity identity = identity();
        String first = identity.token().value();
        issuer.status = 503;

        // when
        now = now.plus(Duration.ofSeconds(299));

        // then
        assertThat(identity.token().value()).isEqualTo(first);
        now = now.plus(Duration.ofSeconds(1));
        AssayClient client = new AssayClient(Server.at("http://127.0.0.1:1").withBearer(identity));
        issuer.status = 403;
        assertThat(catchThrowable(client::whoami))
                .hasMessageContaining("answers 403; does the job have permissions: id-token: write?");
    }
}

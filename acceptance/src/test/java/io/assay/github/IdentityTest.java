package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.acceptance.ServedProject;
import io.assay.ci.ScriptedProject;
import io.assay.ci.input.Variables;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import io.assay.github.runner.JobIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A job without a stored token, a real server that trusts its issuer. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class IdentityTest {
    private static final String AUDIENCE = "https://assay.example.com";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

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

    private RunnerBench runner(ServedProject served) throws Exception {
        return new RunnerBench(folder.resolve("runner"))
                .with("use", "trigger")
                .with("suite", "smoke")
                .with("project", "shop")
                .with("server", served.url().toString())
                .with("server-audience", AUDIENCE);
    }

    private static RunnerBench permitted(RunnerBench runner, ActionsIssuer issuer) {
        return runner.variable("ACTIONS_ID_TOKEN_REQUEST_URL", issuer.requestUrl())
                .variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN", ActionsIssuer.SECRET);
    }

    private JobIdentity identity() {
        Variables variables = new Variables(Map.of(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                issuer.requestUrl(),
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                ActionsIssuer.SECRET));
        return JobIdentity.of(variables, AUDIENCE, () -> now, masked::add);
    }

    @Test
    void a_job_with_the_permission_needs_no_stored_token() throws Exception {
        // given: tokens that are good for a moment, so that another one is needed for nearly every request
        issuer.lifetime = Duration.ofSeconds(2);
        try (ServedProject served = ServedProject.trusting(folder, issuer.url(), ScriptedProject.report(true))) {
            // when
            StepRun step = permitted(runner(served), issuer).execute();

            // then
            assertThat(step.status()).as(step.log()).isZero();
            assertThat(step.outputs()).as(step.log()).containsEntry("state", "PASSED");
            assertThat(issuer.asked)
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(query).endsWith("audience=" + AUDIENCE));
            for (String token : issuer.given) {
                assertThat(step.log()).contains("::add-mask::" + token);
                assertThat(step.log().replace("::add-mask::" + token, "")).doesNotContain(token);
            }
        }
    }

    @Test
    void a_job_without_the_permission_is_told_which() throws Exception {
        try (ServedProject served = ServedProject.trusting(folder, issuer.url(), ScriptedProject.report(true))) {
            StepRun step = runner(served).execute();

            assertThat(step.status()).isEqualTo(1);
            assertThat(step.log()).contains("server-token is missing", "permissions: id-token: write");
            assertThat(served.runs()).isEmpty();
        }
    }

    @Test
    void a_job_that_the_server_has_no_rule_for_is_told_what_it_was() throws Exception {
        try (ServedProject served = ServedProject.start(folder, ScriptedProject.report(true))) {
            StepRun step = permitted(runner(served), issuer).execute();

            assertThat(step.status()).isEqualTo(1);
            assertThat(step.log()).contains("::error title=Assay::", "rule for the job's identity token");
        }
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

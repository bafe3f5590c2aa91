package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.acceptance.ServedProject;
import io.assay.ci.ScriptedProject;
import java.nio.file.Path;
import java.time.Duration;
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
}

package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Role;
import io.assay.server.retention.Retaining;
import io.assay.server.retention.RetentionSettings;
import io.assay.server.schedule.StandingRules;
import io.assay.suite.Retention;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Schedules, holds and retention over the API; each answer is held against its description. */
@TestInstance(Lifecycle.PER_CLASS)
class UpkeepRoutesTest {
    private static final String NIGHTLY = "/v1/schedules/checkout/nightly";

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        api = new ServedApi(folder);
        Path file = folder.resolve("checkout").resolve("assay.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "schedules: { nightly: { suite: smoke, cron: \"@daily\", variables: { A: 1 } } }\n");
        api.schedules.read(() -> true);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void a_schedule_is_shown_paused_resumed_and_run() {
        // when
        JsonNode listed =
                ServedApi.json(api.get("/v1/schedules?project=checkout")).at("/schedules/0");
        JsonNode paused = ServedApi.json(api.send("POST", NIGHTLY + "/pause", null, Role.MAINTAINER));
        JsonNode resumed = ServedApi.json(api.send("POST", NIGHTLY + "/resume", null, Role.MAINTAINER));
        var run = api.send("POST", NIGHTLY + "/run", null, Role.RUNNER, "Idempotency-Key", "now");
        var again = api.send("POST", NIGHTLY + "/run", null, Role.RUNNER, "Idempotency-Key", "now");

        // then
        assertThat(listed.path("next")).hasSize(5);
        assertThat(listed.path("note").isNull()).isTrue();
        assertThat(paused.path("next")).isEmpty();
        assertThat(paused.path("note").asText()).startsWith("paused by ");
        assertThat(resumed.path("paused").isNull()).isTrue();
        assertThat(run.statusCode()).isEqualTo(201);
        assertThat(ServedApi.json(run).at("/run/trigger").asText()).isEqualTo("SCHEDULE");
        assertThat(ServedApi.json(run).at("/run/triggeredBy").asText()).startsWith("nightly, by ");
        assertThat(again.body()).isEqualTo(run.body());
        assertThat(api.send("POST", NIGHTLY + "/pause", null, Role.RUNNER).statusCode())
                .isEqualTo(403);
        assertThat(api.get("/v1/schedules/checkout/none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_held_run_is_not_deleted_before_it_is_released() {
        // given
        Run run = api.imported();
        String path = "/v1/runs/" + run.id();

        // when
        var held = api.send("POST", path + "/hold", "{\"reason\":\"incident 7\"}", Role.MAINTAINER);

        // then
        assertThat(held.statusCode()).isEqualTo(200);
        assertThat(ServedApi.json(api.get(path + "/hold")).path("reason").asText())
                .isEqualTo("incident 7");
        assertThat(api.send("DELETE", path, null, Role.MAINTAINER).statusCode()).isEqualTo(409);
        assertThat(api.send("POST", path + "/hold", null, Role.RUNNER).statusCode())
                .isEqualTo(403);
        assertThat(api.send("DELETE", path + "/hold", null, Role.MAINTAINER).statusCode())
                .isEqualTo(204);
        assertThat(api.get(path + "/hold").statusCode()).isEqualTo(404);
        assertThat(api.send("DELETE", path, null, Role.MAINTAINER).statusCode()).isEqualTo(204);
        assertThat(api.get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void what_retention_removed_is_gone_and_since_when_is_told() throws Exception {
        // given
        String old = "/v1/runs/" + api.imported().id();
        api.imported();
        Retention rules = new Retention(
                Optional.empty(),
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ZERO),
                OptionalInt.empty(),
                OptionalInt.empty());

        // when
        JsonNode plan = ServedApi.json(api.get("/v1/retention/plan"));
        retaining(rules).apply(() -> true);
        var log = api.get(old + "/log");
        var followed = api.get(old + "/log?shard=1&follow=true");

        // then
        assertThat(plan.path("suites")).isEmpty();
        assertThat(log.statusCode()).isEqualTo(410);
        assertThat(ServedApi.json(log).path("type").asText()).isEqualTo("/problems/expired");
        assertThat(ServedApi.json(log).path("detail").asText())
                .matches("the logs of run_\\w+ were removed by retention at 20\\S+Z");
        assertThat(followed.statusCode()).isEqualTo(410);
        assertThat(api.get(old).statusCode()).isEqualTo(200);
    }

    @Test
    void of_artifacts_that_retention_removed_the_list_says_when_and_each_is_gone() throws Exception {
        // given
        String old = "/v1/runs/" + api.imported().id();
        String sha256 = api.files
                .keep(new ByteArrayInputStream(new byte[] {'x'}), null)
                .orElseThrow()
                .sha256();
        api.service
                .store()
                .append(
                        new RunId(old.substring(9)),
                        new Batch(
                                List.of(), List.of(), List.of(), List.of(new Artifact("a.txt", 1, sha256)), List.of()));
        api.imported();
        Retention rules = new Retention(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ZERO),
                OptionalInt.empty(),
                OptionalInt.empty());
        assertThat(api.get(old + "/artifacts/a.txt").statusCode()).isEqualTo(200);

        // when
        retaining(rules).apply(() -> true);

        // then
        JsonNode list = ServedApi.json(api.get(old + "/artifacts"));
        assertThat(list.path("artifacts")).isEmpty();
        assertThat(list.path("expiredAt").asText()).isNotEmpty();
        assertThat(api.get(old + "/artifacts/a.txt").statusCode()).isEqualTo(410);
        assertThat(api.get(old + "/log").statusCode()).isEqualTo(200);
    }

    private Retaining retaining(Retention rules) {
        return new Retaining(
                api.database,
                api.files,
                new StandingRules(api.database),
                api.service.remnants(),
                new RetentionSettings(rules, Optional.empty()),
                () -> Instant.now().plusSeconds(60));
    }

    @Test
    void what_would_go_is_told() {
        assertThat(ServedApi.json(api.get("/v1/retention/plan?project=checkout"))
                        .path("suites"))
                .isEmpty();
    }
}

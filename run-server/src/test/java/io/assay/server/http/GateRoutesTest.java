package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates over HTTP: who may answer, and what comes of it. */
class GateRoutesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServedApi api;

    @BeforeEach
    void serve() {
        api = new ServedApi(folder);
    }

    @AfterEach
    void end() {
        api.close();
    }

    /** @param gates as JSON */
    private String held(String gates) {
        HttpResponse<String> made = api.send(
                "POST",
                "/v1/runs",
                "{\"project\":\"checkout\",\"suite\":\"smoke\",\"gates\":" + gates + "}",
                Role.RUNNER);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(ServedApi.json(made).at("/run/state").asText()).isEqualTo("WAITING_INPUT");
        return ServedApi.json(made).at("/run/id").asText();
    }

    private String held() {
        return held("{\"name\":\"window\",\"prompt\":\"Is it open?\",\"timeout\":\"1h\"}");
    }

    private HttpResponse<String> answer(String run, String body, String token) {
        return api.send("POST", "/v1/runs/" + run + "/input", body, "Bearer " + token);
    }

    private HttpResponse<String> approve(String run, Role role) {
        return answer(run, "{\"answer\":\"approve\",\"reason\":\"it is\"}", api.token(role));
    }

    private JsonNode gate(String run) {
        return ServedApi.json(api.get("/v1/runs/" + run + "/gates")).at("/gates/0");
    }

    private String audit(String run) {
        return api.send("GET", "/v1/audit?target=" + run, null, Role.ADMIN).body();
    }

    @Test
    void a_held_run_tells_what_it_waits_for_and_goes_on_when_it_is_answered() {
        // given
        String run = held();
        JsonNode waiting = ServedApi.json(api.get("/v1/runs/" + run)).at("/waiting");
        assertThat(waiting.at("/cause").asText()).isEqualTo("APPROVAL");
        assertThat(waiting.at("/words").asText()).contains("window", "Is it open?", "maintainer", "then: deny");
        assertThat(gate(run).at("/status").asText()).isEqualTo("open");

        // when
        HttpResponse<String> answered = approve(run, Role.MAINTAINER);

        // then
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(ServedApi.json(answered).at("/run/state").asText()).isEqualTo("QUEUED");
        assertThat(gate(run).at("/status").asText()).isEqualTo("approved");
        assertThat(gate(run).at("/answeredBy").asText()).isEqualTo("maintainer");
        assertThat(gate(run).at("/reason").asText()).isEqualTo("it is");
        assertThat(audit(run)).contains("gate.approved", "window: it is");
        assertThat(api.get("/v1/runs/" + run + "/timeline").body())
                .contains("gate window was approved by maintainer: it is");
    }

    @Test
    void whoever_may_not_answer_is_refused_and_that_is_audited() {
        // given
        String run = held();

        // when
        HttpResponse<String> viewer = approve(run, Role.VIEWER);
        HttpResponse<String> runner = approve(run, Role.RUNNER);

        // then
        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(runner.statusCode()).isEqualTo(403);
        assertThat(runner.body()).contains("this needs the role maintainer");
        assertThat(audit(run)).contains("gate.refused", "gate window is not answered by runner", "by viewer");
        assertThat(gate(run).at("/status").asText()).isEqualTo("open");
    }

    @Test
    void whoever_does_not_reach_the_project_learns_nothing_and_that_they_tried_is_audited() {
        // given
        String run = held();
        String eve = api.token("eve", Role.MAINTAINER, Set.of("billing"), null);

        // when
        HttpResponse<String> refused = answer(run, "{\"answer\":\"approve\"}", eve);

        // then
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).doesNotContain("checkout", "window");
        assertThat(audit(run)).contains("gate.refused", "that token does not reach checkout");
        assertThat(gate(run).at("/status").asText()).isEqualTo("open");
    }

    @Test
    void named_approvers_and_four_eyes_hold_for_everybody() {
        // given
        String ada = api.token("ada", Role.RUNNER, Set.of(), null);
        String bob = api.token("bob", Role.RUNNER, Set.of(), null);
        String gates = "[{\"name\":\"go\",\"prompt\":\"?\",\"role\":\"runner\",\"approvers\":[\"ada\",\"bob\"],"
                + "\"four-eyes\":true}]";
        HttpResponse<String> made = api.send(
                "POST",
                "/v1/runs",
                "{\"project\":\"checkout\",\"suite\":\"smoke\",\"gates\":" + gates + "}",
                "Bearer " + ada);
        String run = ServedApi.json(made).at("/run/id").asText();

        // then
        assertThat(approve(run, Role.ADMIN).body()).contains("only ada, bob may answer it");
        assertThat(answer(run, "{\"answer\":\"approve\"}", ada).body()).contains("four-eyes");
        assertThat(answer(run, "{\"answer\":\"approve\"}", bob).statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_answer_again_changes_nothing_and_another_one_is_too_late() {
        // given
        String run = held();
        HttpResponse<String> first = approve(run, Role.MAINTAINER);
        long version = ServedApi.json(first).at("/run/version").asLong();

        // when
        HttpResponse<String> again = approve(run, Role.MAINTAINER);
        HttpResponse<String> denied = answer(run, "{\"answer\":\"deny\"}", api.token(Role.MAINTAINER));
        HttpResponse<String> another = approve(run, Role.ADMIN);

        // then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ServedApi.json(again).at("/run/version").asLong()).isEqualTo(version);
        assertThat(denied.statusCode()).isEqualTo(409);
        assertThat(denied.body()).contains("gate window was answered before, at ", ": approved by maintainer: it is");
        assertThat(another.statusCode()).isEqualTo(409);
    }

    @Test
    void a_denied_run_is_cancelled_and_says_why() {
        // given
        String run = held();

        // when
        HttpResponse<String> denied =
                answer(run, "{\"gate\":\"window\",\"answer\":\"deny\",\"reason\":\"not now\"}", api.token(Role.ADMIN));

        // then
        JsonNode json = ServedApi.json(denied).at("/run");
        assertThat(json.at("/state").asText()).isEqualTo("CANCELLED");
        assertThat(json.at("/reason").asText()).isEqualTo("GATE_DENIED");
        assertThat(json.at("/message").asText()).isEqualTo("gate window was denied by admin: not now");
        assertThat(approve(run, Role.ADMIN).statusCode()).isEqualTo(409);
    }

    @Test
    void what_cannot_be_answered_is_told() {
        // given
        String run = held("[{\"name\":\"one\",\"prompt\":\"?\"},{\"name\":\"two\",\"prompt\":\"?\"}]");
        String admin = api.token(Role.ADMIN);
        String open = api.queued().id().value();

        // then
        assertThat(answer(run, "{\"answer\":\"approve\"}", admin).body()).contains("which gate?", "\"one\"", "\"two\"");
        assertThat(answer(run, "{\"gate\":\"tow\",\"answer\":\"approve\"}", admin)
                        .body())
                .contains("has no gate 'tow'", "\"two\"");
        assertThat(answer(run, "{\"gate\":\"two\",\"answer\":\"approve\"}", admin)
                        .body())
                .contains("is not asked yet");
        assertThat(answer(run, "{\"gate\":\"one\",\"answer\":\"yes\"}", admin).statusCode())
                .isEqualTo(400);
        assertThat(answer(run, "{\"gate\":\"one\"}", admin).statusCode()).isEqualTo(400);
        assertThat(answer(run, "{\"gate\":\"one\",\"answer\":\"deny\",\"reason\":\"\\u001b[2Jno\"}", admin)
                        .body())
                .contains("it holds control characters");
        assertThat(answer(open, "{\"answer\":\"approve\"}", admin).body()).contains("has no gate");
        assertThat(answer("run_00000000000000000000000000", "{\"answer\":\"deny\"}", admin)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void gates_that_are_wrong_make_no_run() {
        HttpResponse<String> made = api.send(
                "POST",
                "/v1/runs",
                "{\"project\":\"checkout\",\"suite\":\"smoke\",\"gates\":[{\"name\":\"a b\",\"role\":\"viewer\"},"
                        + "{\"name\":\"x\",\"prompt\":\"?\",\"timeout\":5}]}",
                Role.RUNNER);

        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(made.body())
                .contains("'a b' is not a name", "has no 'prompt'", "Accepted: runner, maintainer", "say the unit");
    }
}

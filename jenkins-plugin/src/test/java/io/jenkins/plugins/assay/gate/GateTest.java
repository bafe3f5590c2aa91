package io.jenkins.plugins.assay.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import io.jenkins.plugins.assay.config.FakeServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private FakeServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer ask() throws Exception {
        GateQuestion question =
                new GateQuestion("", "smoke", "staging", FakeGate.REVISION, Optional.of(Duration.ofHours(12)));
        return new Gate(new AssayClient(Server.at(server.url())), run -> "https://assay.example.com/" + run, question)
                .ask();
    }

    private static GateResult decided(Answer answer) {
        assertThat(answer, instanceOf(Answer.Final.class));
        return ((Answer.Final) answer).result();
    }

    private static GateResult open(Answer answer) {
        assertThat(answer, instanceOf(Answer.Open.class));
        return ((Answer.Open) answer).result();
    }

    @Test
    void the_server_is_asked_and_its_answer_is_the_gates() throws Exception {
        FakeGate.passed(server);

        GateResult result = decided(ask());

        assertThat(result.isPassed(), is(true));
        assertThat(result.getRunId(), is(FakeGate.RUN));
        assertThat(result.getUrl(), is("https://assay.example.com/" + FakeGate.RUN));
        assertThat(result.getReason(), is(""));
        assertThat(
                server.asked().get(0).target(),
                is("/v1/gate?suite=smoke&environment=staging&revision=" + FakeGate.REVISION + "&max-age=PT12H"));
    }

    @Test
    void a_failed_run_is_told_with_its_reason() throws Exception {
        FakeGate.failed(server);

        GateResult result = decided(ask());

        assertThat(result.isPassed(), is(false));
        assertThat(result.getState(), is("FAILED"));
        assertThat(result.getReason(), is("CASES_FAILED"));
        assertThat(result.getMessage(), containsString("3 of 20 cases failed"));
    }

    @Test
    void a_newer_run_is_worth_waiting_for_and_the_older_one_is_not_told_in_its_place() throws Exception {
        FakeGate.running(server);

        GateResult result = open(ask());

        assertThat(result.isPassed(), is(false));
        assertThat(result.getReason(), is("NOT_ENDED"));
        assertThat(result.getRunId(), is(""));
        assertThat(result.getMessage(), containsString("is QUEUED: all 2 slots are used"));
    }

    @Test
    void a_run_that_is_too_old_does_not_count_and_a_fresher_one_is_worth_waiting_for() throws Exception {
        FakeGate.tooOld(server);

        GateResult result = open(ask());

        assertThat(result.isPassed(), is(false));
        assertThat(result.getReason(), is("TOO_OLD"));
        assertThat(result.getState(), is("PASSED"));
    }

    @Test
    void no_run_may_still_come() throws Exception {
        FakeGate.noRun(server);

        assertThat(open(ask()).getReason(), is("NO_RUN"));
    }

    @Test
    void a_question_that_the_server_refuses_is_told_in_its_words() {
        server.refusing("GET /v1/gate", 400, "invalid-request", "several projects have runs of this suite");

        ApiException refusal = assertThrows(ApiException.class, this::ask);

        assertThat(refusal.getMessage(), containsString("several projects have runs of this suite"));
    }
}

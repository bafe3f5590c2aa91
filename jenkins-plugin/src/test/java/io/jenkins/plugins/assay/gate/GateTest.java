package io.jenkins.plugins.assay.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.AbortException;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import io.jenkins.plugins.assay.config.FakeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private FakeServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer ask(FakeRun... newestFirst) throws Exception {
        return ask(Optional.empty(), newestFirst);
    }

    private Answer ask(Optional<Duration> maxAge, FakeRun... newestFirst) throws Exception {
        FakeRun.served(server, newestFirst);
        GateQuestion question = new GateQuestion("", "smoke", "staging", FakeRun.REVISION, maxAge);
        return new Gate(new AssayClient(Server.at(server.url())), run -> "https://assay.example.com/" + run, question)
                .ask(NOW);
    }

    private static GateResult decided(Answer answer) {
        assertThat(answer, instanceOf(Answer.Final.class));
        return ((Answer.Final) answer).result();
    }

    private static Answer.Open open(Answer answer) {
        assertThat(answer, instanceOf(Answer.Open.class));
        return (Answer.Open) answer;
    }

    @Test
    void the_newest_run_that_ended_decides() throws Exception {
        GateResult result = decided(ask(FakeRun.of(2, "PASSED"), FakeRun.of(1, "FAILED")));

        assertThat(result.isPassed(), is(true));
        assertThat(result.getRunId(), is(FakeRun.id(2)));
        assertThat(result.getUrl(), is("https://assay.example.com/" + FakeRun.id(2)));
        assertThat(result.getReason(), is(""));
    }

    @Test
    void a_failed_run_is_told_with_its_reason() throws Exception {
        GateResult result = decided(ask(FakeRun.of(2, "FAILED"), FakeRun.of(1, "PASSED")));

        assertThat(result.isPassed(), is(false));
        assertThat(result.getState(), is("FAILED"));
        assertThat(result.getReason(), is("CASES_FAILED"));
        assertThat(result.getMessage(), containsString("3 of 20 cases failed"));
    }

    @Test
    void a_run_that_the_server_ended_in_a_way_unknown_here_does_not_pass() throws Exception {
        assertThat(decided(ask(FakeRun.of(1, "EVAPORATED"))).isPassed(), is(false));
    }

    @Test
    void runs_of_other_revisions_suites_and_environments_do_not_count() throws Exception {
        Answer answer = ask(
                FakeRun.of(4, "PASSED").with("revision", FakeRun.REVISION + "+local"),
                FakeRun.of(3, "PASSED").with("suite", "smoke-long"),
                FakeRun.of(2, "PASSED").with("environment", "production"),
                FakeRun.of(1, "PASSED").with("environment", ""));

        assertThat(open(answer).now().getReason(), is("NO_RUN"));
    }

    @Test
    void a_newer_run_is_worth_waiting_for_but_whoever_does_not_wait_gets_the_older_ones_answer() throws Exception {
        Answer.Open open = open(ask(FakeRun.of(2, "QUEUED"), FakeRun.of(1, "PASSED")));

        assertThat(open.now().isPassed(), is(true));
        assertThat(open.late().isPassed(), is(false));
        assertThat(open.late().getReason(), is("NOT_ENDED"));
        assertThat(open.words(), is(FakeRun.id(2) + " is QUEUED: all 2 slots are used"));
    }

    @Test
    void a_run_that_is_too_old_does_not_count() throws Exception {
        Answer.Open open = open(ask(Optional.of(Duration.ofHours(1)), FakeRun.of(1, "PASSED")));

        assertThat(open.now().isPassed(), is(false));
        assertThat(open.now().getReason(), is("TOO_OLD"));
        assertThat(
                decided(ask(Optional.of(Duration.ofDays(1)), FakeRun.of(1, "PASSED")))
                        .isPassed(),
                is(true));
    }

    @Test
    void a_suite_of_two_projects_is_not_guessed_at() {
        AbortException refusal = assertThrows(
                AbortException.class,
                () -> ask(FakeRun.of(2, "RUNNING"), FakeRun.of(1, "PASSED").with("project", "billing")));

        assertThat(refusal.getMessage(), containsString("billing, checkout"));
    }
}

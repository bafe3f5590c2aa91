package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.ReleaseGate.Answer;
import io.assay.engine.ReleaseGate.Demands;
import io.assay.engine.ReleaseGate.Finding;
import io.assay.engine.ReleaseGate.Question;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.Series;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.Statements;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a suite has passed, over a real database. */
public abstract class ReleaseGateContract {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Series SERIES = new Series("shop", "smoke", "staging", "4f2c");

    private Instant now = NOON;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private RunStore store;

    /** An empty database. */
    protected abstract Database open(InstantSource time);

    /** How the database would look something up. */
    protected abstract List<String> plan(Database database, String query);

    @BeforeEach
    void begin() {
        database = open(() -> now);
        store = new SqlRunStore(database);
    }

    @AfterEach
    void end() {
        store.close();
    }

    private Run run(Series series, RunState state) {
        now = now.plusSeconds(60);
        Run run = new Run(
                RunId.next(now),
                1,
                series.project(),
                series.suite(),
                series.environment(),
                series.revision(),
                "digest",
                state,
                state == RunState.FAILED ? Reason.CASES_FAILED : state == RunState.ERROR ? Reason.LEASE_LOST : null,
                state == RunState.FAILED ? "1 of 2 cases failed" : "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.API, "ada"),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                now,
                now,
                state.terminal() ? now : null);
        store.create(run, new TimelineEvent(now, Kind.STATE, 0, 0, state.name(), "ada"));
        return run;
    }

    private Run run(RunState state) {
        return run(SERIES, state);
    }

    private Run with(Run run, CaseResult... cases) {
        store.append(run.id(), new Batch(List.of(cases), List.of(), List.of(), List.of(), List.of()));
        return run;
    }

    private static CaseResult passed(String name) {
        return CaseResult.missing(new CaseId("smoke", "", "T", name), "T", null, 1)
                .withVerdict(Verdict.PASSED, 1, null);
    }

    private Finding ask(Optional<Duration> maxAge, Demands demands) {
        return new ReleaseGate(store, () -> now).ask(new Question(SERIES, maxAge, demands));
    }

    private Finding ask() {
        return ask(Optional.empty(), Demands.NONE);
    }

    private void answers(Answer answer, String reason, String words) {
        Finding finding = ask();
        assertThat(finding.answer()).isEqualTo(answer);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.words()).isEqualTo(words);
    }

    @Test
    void nothing_is_known_of_what_never_ran() {
        run(new Series("shop", "smoke", "staging", "other"), RunState.PASSED);
        run(new Series("shop", "smoke", "production", "4f2c"), RunState.PASSED);
        run(new Series("shop", "full", "staging", "4f2c"), RunState.PASSED);
        run(new Series("mall", "smoke", "staging", "4f2c"), RunState.PASSED);

        answers(Answer.UNKNOWN, "NO_RUN", "there is no run of shop/smoke on staging at 4f2c");
    }

    @Test
    void the_newest_verdict_decides() {
        run(RunState.FAILED);
        Run passed = run(RunState.PASSED);
        answers(Answer.PASSED, "", "shop/smoke on staging at 4f2c has passed: " + passed.id());

        Run failed = run(RunState.FAILED);
        answers(
                Answer.FAILED,
                "CASES_FAILED",
                "shop/smoke on staging at 4f2c has not passed: " + failed.id() + " is FAILED: 1 of 2 cases failed");
        assertThat(ask().runs()).extracting(Run::id).startsWith(failed.id(), passed.id());
    }

    @Test
    void what_is_no_verdict_decides_nothing() {
        Run error = run(RunState.ERROR);
        answers(
                Answer.UNKNOWN,
                "NO_VERDICT",
                "no run of shop/smoke on staging at 4f2c has come to a verdict: " + error.id() + " is ERROR");

        Run passed = run(RunState.PASSED);
        run(RunState.CANCELLED);
        run(RunState.ERROR);
        assertThat(ask().answer()).isEqualTo(Answer.PASSED);
        assertThat(ask().decided().orElseThrow().run().id()).isEqualTo(passed.id());
    }

    @Test
    void a_newer_run_is_waited_for_and_an_older_one_is_not() {
        Run older = run(RunState.RUNNING);
        answers(
                Answer.RUNNING,
                "NOT_ENDED",
                "the run of shop/smoke on staging at 4f2c has not ended: " + older.id() + " is RUNNING");

        run(RunState.PASSED);
        assertThat(ask().answer()).isEqualTo(Answer.PASSED);

        run(RunState.QUEUED);
        assertThat(ask().answer()).isEqualTo(Answer.RUNNING);
    }

    @Test
    void a_run_that_is_too_old_decides_nothing() {
        Run passed = run(RunState.PASSED);
        now = now.plus(Duration.ofHours(2));

        assertThat(ask(Optional.of(Duration.ofHours(2)), Demands.NONE).answer()).isEqualTo(Answer.PASSED);
        Finding late = ask(Optional.of(Duration.ofHours(2).minusMillis(1)), Demands.NONE);
        assertThat(late.answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(late.reason()).isEqualTo("TOO_OLD");
        assertThat(late.decided().orElseThrow().run().id()).isEqualTo(passed.id());
    }

    @Test
    void more_may_be_demanded_than_the_run_was_judged_by_and_never_less() {
        Run passed = with(
                run(RunState.PASSED),
                passed("a"),
                passed("b"),
                passed("c").withVerdict(Verdict.FLAKY, 2, null),
                CaseResult.missing(new CaseId("smoke", "", "T", "d"), "T", null, 0));

        assertThat(demanding("75", -1, -1).answer()).isEqualTo(Answer.PASSED);
        assertThat(demanding("76", -1, -1).words())
                .isEqualTo("shop/smoke on staging at 4f2c has not passed: " + passed.id()
                        + " is PASSED, but does not satisfy what is demanded: 1 case of 4 planned gave no verdict");
        assertThat(demanding(null, 0, -1).reason()).isEqualTo("DEMANDS");
        assertThat(demanding(null, 1, -1).answer()).isEqualTo(Answer.PASSED);
        assertThat(demanding(null, -1, 0).words()).contains("1 case was flaky (tolerated: 0)");
        assertThat(demanding(null, -1, 1).answer()).isEqualTo(Answer.PASSED);
        assertThat(demanding(null, -1, 1).decided().orElseThrow().counts().passed())
                .isEqualTo(2);

        run(RunState.FAILED);
        assertThat(demanding("0", 1000, 1000).answer()).isEqualTo(Answer.FAILED);
    }

    private Finding demanding(@org.jspecify.annotations.Nullable String minPassRate, int maxFailures, int maxFlaky) {
        return ask(
                Optional.empty(),
                new Demands(
                        Optional.ofNullable(minPassRate).map(BigDecimal::new),
                        maxFailures < 0 ? OptionalInt.empty() : OptionalInt.of(maxFailures),
                        maxFlaky < 0 ? OptionalInt.empty() : OptionalInt.of(maxFlaky)));
    }

    @Test
    void what_a_question_leaves_out_is_found_among_the_runs_of_the_revision() {
        // given
        Series production = new Series("shop", "smoke", "production", "4f2c");
        Series nowhere = new Series("mall", "smoke", "", "4f2c");
        run(production, RunState.PASSED);
        run(RunState.PASSED);
        run(RunState.FAILED);
        run(nowhere, RunState.PASSED);
        ReleaseGate gate = new ReleaseGate(store, () -> now);

        // then
        assertThat(gate.meant(SERIES)).containsExactly(SERIES);
        assertThat(gate.meant(new Series("", "smoke", "staging", "4f2c"))).containsExactly(SERIES);
        assertThat(gate.meant(new Series("shop", "smoke", "", "4f2c"))).containsExactly(production, SERIES);
        assertThat(gate.meant(new Series("", "smoke", "", "4f2c"))).containsExactly(nowhere);
        assertThat(gate.meant(new Series("", "smoke", "", "other"))).isEmpty();
    }

    /** However many runs there are, only those of the revision are looked at. */
    @Test
    void a_revision_is_found_by_an_index() {
        List<String> plans = new ArrayList<>();
        for (String condition : List.of("", " AND state IN ('PASSED', 'FAILED')")) {
            plans.addAll(plan(
                    database,
                    "SELECT * FROM run WHERE revision = 'r' AND suite = 's' AND project = 'p' AND environment = 'e'"
                            + condition + " ORDER BY id DESC LIMIT 1"));
        }
        plans.addAll(
                plan(database, "SELECT DISTINCT project, environment FROM run WHERE revision = 'r' AND suite = 's'"));

        assertThat(plans).filteredOn(line -> line.contains("run_of_revision")).hasSize(3);
    }

    static List<String> explained(Database database, String explain, String query, int column) {
        return database.read(connection -> Statements.list(connection, row -> row.getString(column), explain + query));
    }
}

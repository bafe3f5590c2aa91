package io.assay.engine.store;

import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.next;
import static io.assay.engine.store.Samples.state;
import static io.assay.engine.store.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.RunStore.Tombstone;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every run store lists and deletes runs. */
public abstract class RunQueriesContract {
    protected RunStore store;

    /** An empty store. */
    protected abstract RunStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void active_runs_are_those_that_have_not_ended_oldest_first() {
        // given
        List<Run> active = new ArrayList<>();
        for (RunState state : RunState.values()) {
            Run run = next(create(Samples.queued()), state);
            store.update(run, event("now " + state));
            if (!state.terminal()) {
                active.add(run);
            }
        }

        // when + then
        assertThat(store.active()).isEqualTo(active);
        assertThat(store.list(state("active"), 100)).containsExactlyInAnyOrderElementsOf(active);
        assertThat(store.list(state("ACTIVE"), 100)).hasSameSizeAs(active);
    }

    @Test
    void runs_are_listed_newest_first_up_to_the_limit() {
        // given
        Run first = create(Samples.queued());
        Run second = create(Samples.queued());
        Run third = create(Samples.queued());

        // when + then
        assertThat(store.list(RunFilter.ALL, 10)).containsExactly(third, second, first);
        assertThat(store.list(RunFilter.ALL, 2)).containsExactly(third, second);
        assertThat(store.list(RunFilter.ALL, 0)).isEmpty();
    }

    @Test
    void pages_neither_repeat_nor_lose_a_run_while_others_come_and_go() {
        // given
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            runs.add(0, ended(Samples.queued()));
        }
        List<Run> first = store.list(RunFilter.ALL, 3);
        RunId last = first.get(2).id();

        // when
        ended(Samples.queued());
        store.delete(last, "ada", Samples.START);
        List<Run> rest = store.list(Samples.before(last), 10);

        // then
        assertThat(first).isEqualTo(runs.subList(0, 3));
        assertThat(rest).isEqualTo(runs.subList(3, 7));
    }

    @Test
    void a_filter_lets_through_what_meets_all_its_parts() {
        // given
        Run wanted = create(run("checkout", "smoke", "staging", Trigger.Kind.CI, "", ""));
        create(run("search", "smoke", "staging", Trigger.Kind.CI, "", ""));
        create(run("checkout", "regression", "staging", Trigger.Kind.CI, "", ""));
        create(run("checkout", "smoke", "production", Trigger.Kind.CI, "", ""));
        create(run("checkout", "smoke", "staging", Trigger.Kind.API, "", ""));

        // when
        RunFilter filter = new RunFilter("checkout", "smoke", "staging", "QUEUED", "CI", null, null, "", null);

        // then
        assertThat(store.list(filter, 10)).containsExactly(wanted);
    }

    @Test
    void a_filter_by_state_takes_its_name_in_any_case() {
        // given
        create(Samples.queued());
        Run ended = ended(Samples.queued());

        // when + then
        assertThat(store.list(state("passed"), 10)).containsExactly(ended);
        assertThat(store.list(state("nonsense"), 10)).isEmpty();
    }

    @Test
    void a_filter_by_time_takes_runs_from_its_beginning_until_before_its_end() {
        // given
        Run first = create(Samples.queued());
        Run second = create(Samples.queued());
        Run third = create(Samples.queued());

        // when + then
        assertThat(store.list(between(first.queuedAt(), third.queuedAt()), 10)).containsExactly(second, first);
        assertThat(store.list(between(third.queuedAt(), third.queuedAt()), 10)).isEmpty();
    }

    @Test
    void text_is_looked_for_in_any_case_and_taken_literally() {
        // given
        Run run = create(run("p", "Smoke", "Staging", Trigger.Kind.API, "100%_Ærlig STRASSE", "4F2C"));
        create(run("p", "other", "other", Trigger.Kind.API, "1000 Earlig", "9999"));

        // when + then
        String id = run.id().value();
        for (String part : List.of(
                "mok",
                "STAG",
                "100%_",
                "ærlig",
                "straße",
                "4f2c",
                id.substring(10).toLowerCase(Locale.ROOT))) {
            assertThat(store.list(text(part), 10)).as(part).containsExactly(run);
        }
        assertThat(store.list(text("100_"), 10)).isEmpty();
        assertThat(store.list(text("smokestaging"), 10)).isEmpty();
        assertThat(store.list(text("x".repeat(100_000)), 10)).isEmpty();
    }

    @Test
    void text_is_looked_for_in_the_newest_version() {
        // given
        Run run = create(run("p", "smoke", "", Trigger.Kind.API, "waits", ""));
        Run next = next(run("p", "smoke", "", Trigger.Kind.API, "judged", "", run.id()), RunState.PASSED);

        // when
        store.update(next, event("ended"));

        // then
        assertThat(store.list(text("waits"), 10)).isEmpty();
        assertThat(store.list(text("judged"), 10)).containsExactly(next);
    }

    @Test
    void a_run_that_has_ended_is_deleted_with_all_that_belongs_to_it() {
        // given
        Run run = ended(Samples.queued());
        Run other = ended(Samples.queued());
        store.append(run.id(), Samples.everything());
        store.append(other.id(), Samples.everything());
        Instant at = Samples.START.plusSeconds(5);

        // when
        boolean deleted = store.delete(run.id(), "grace", at);

        // then
        assertThat(deleted).isTrue();
        assertThat(store.find(run.id())).isEmpty();
        assertThat(store.timeline(run.id())).isEmpty();
        assertThat(store.counts(run.id())).isEqualTo(Counts.NONE);
        assertThat(store.artifacts(run.id())).isEmpty();
        assertThat(store.tombstone(run.id())).contains(new Tombstone(run.id(), "grace", at));
        assertThat(store.list(RunFilter.ALL, 10)).containsExactly(other);
        assertThat(store.counts(other.id()).total()).isEqualTo(1);
        assertThat(store.tombstone(other.id())).isEmpty();
    }

    @Test
    void an_active_run_is_not_deleted() {
        // given
        Run run = create(Samples.queued());

        // when
        boolean deleted = store.delete(run.id(), "grace", Samples.START);

        // then
        assertThat(deleted).isFalse();
        assertThat(store.find(run.id())).contains(run);
        assertThat(store.tombstone(run.id())).isEmpty();
    }

    @Test
    void a_run_is_deleted_once_and_its_tombstone_stays() {
        // given
        Run run = ended(Samples.queued());
        store.delete(run.id(), "grace", Samples.START);

        // when
        boolean again = store.delete(run.id(), "ada", Samples.START.plusSeconds(9));

        // then
        assertThat(again).isFalse();
        assertThat(store.tombstone(run.id())).contains(new Tombstone(run.id(), "grace", Samples.START));
    }

    private Run create(Run run) {
        store.create(run, event("queued"));
        return run;
    }

    private Run ended(Run run) {
        Run ended = next(create(run), RunState.PASSED);
        store.update(ended, event("ended"));
        return ended;
    }

    private static RunFilter between(Instant since, Instant until) {
        return new RunFilter("", "", "", "", "", since, until, "", null);
    }

    private static Run run(
            String project, String suite, String environment, Trigger.Kind trigger, String message, String revision) {
        return run(
                project,
                suite,
                environment,
                trigger,
                message,
                revision,
                Samples.queued().id());
    }

    private static Run run(
            String project,
            String suite,
            String environment,
            Trigger.Kind trigger,
            String message,
            String revision,
            RunId id) {
        Reason reason = message.isEmpty() ? null : Reason.CONFIG;
        return new Run(
                id,
                1,
                project,
                suite,
                environment,
                revision,
                "",
                RunState.QUEUED,
                reason,
                message,
                "",
                false,
                false,
                false,
                new Trigger(trigger, "ada"),
                null,
                null,
                0,
                List.of(),
                Map.of(),
                Samples.START,
                null,
                null);
    }
}

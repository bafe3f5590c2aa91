package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.next;
import static io.assay.engine.store.Samples.passed;
import static io.assay.engine.store.Samples.queued;
import static io.assay.engine.store.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every run store tells of earlier runs. */
public abstract class RunHistoryContract {
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
    void without_a_run_nothing_is_known() {
        assertThat(store.history("checkout", "smoke", "staging")).isEmpty();
    }

    @Test
    void the_newest_complete_run_tells_the_cases() {
        // given
        ended(RunState.PASSED, false, null, passed("pays"), passed("was removed"));
        ended(RunState.FAILED, false, null, passed("pays"), result("Cart", "is new", Verdict.FAILED, 30));

        // when
        List<KnownCase> history = store.history("checkout", "smoke", "staging");

        // then
        assertThat(history)
                .containsExactlyInAnyOrder(
                        known(passed("pays"), 100), known(result("Cart", "is new", Verdict.FAILED, 30), 30));
    }

    @ParameterizedTest(name = "{0}, incomplete {1}")
    @CsvSource({"CANCELLED, false", "ERROR, false", "ERROR, true", "PASSED, true", "FAILED, true", "RUNNING, false"})
    void a_run_that_did_not_execute_all_to_the_end_does_not_tell_the_cases(RunState state, boolean incomplete) {
        // given
        ended(RunState.PASSED, false, null, passed("a"), passed("b"));
        ended(state, incomplete, null, passed("a"));

        // when + then
        assertThat(names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_run_without_cases_does_not_tell_that_there_are_none() {
        // given
        ended(RunState.PASSED, false, null, passed("a"));
        ended(RunState.FAILED, false, null);

        // when + then
        assertThat(names()).containsExactly("a");
    }

    @Test
    void a_resumed_run_that_lacks_cases_of_its_parent_does_not_tell_the_cases() {
        // given
        RunId parent = ended(RunState.FAILED, false, null, passed("a"), passed("b"));
        ended(RunState.PASSED, false, parent, passed("b"));

        // when + then
        assertThat(names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_resumed_run_with_all_cases_of_its_parent_tells_the_cases() {
        // given
        RunId parent = ended(RunState.ERROR, true, null, passed("a"), passed("b"));
        ended(RunState.PASSED, false, parent, passed("a").withReused(true), passed("b"), passed("c"));

        // when + then
        assertThat(names()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void runs_of_another_suite_or_environment_tell_nothing() {
        // given
        end(queued("regression", "staging", null), RunState.PASSED, false, passed("a"));
        end(queued("smoke", "production", null), RunState.PASSED, false, passed("b"));

        // when + then
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"'30', 30", "'10 30', 20", "'90 10 30', 30", "'1000 10 50 20 40 30', 30", "'10 0 0 30', 20", "'0', 0"})
    void the_duration_is_the_median_of_the_last_five_that_are_known(String oldestFirst, long median) {
        // given
        for (String millis : oldestFirst.split(" ")) {
            ended(RunState.PASSED, false, null, result("Cart", "a", Verdict.PASSED, Long.parseLong(millis)));
        }

        // when
        List<KnownCase> history = store.history("checkout", "smoke", "staging");

        // then
        assertThat(history).extracting(KnownCase::duration).containsExactly(Duration.ofMillis(median));
    }

    @Test
    void runs_that_did_not_end_well_tell_durations_too() {
        // given
        ended(RunState.PASSED, false, null, result("Cart", "a", Verdict.PASSED, 10));
        ended(RunState.CANCELLED, true, null, result("Cart", "a", Verdict.FAILED, 30));
        end(queued("smoke", "production", null), RunState.PASSED, false, result("Cart", "a", Verdict.PASSED, 900));

        // when
        List<KnownCase> history = store.history("checkout", "smoke", "staging");

        // then
        assertThat(history).containsExactly(known(result("Cart", "a", Verdict.PASSED, 0), 20));
    }

    @Test
    void a_reused_verdict_does_not_count_its_duration_twice() {
        // given
        RunId parent = ended(RunState.ERROR, true, null, result("Cart", "a", Verdict.PASSED, 90));
        ended(
                RunState.PASSED,
                false,
                parent,
                result("Cart", "a", Verdict.PASSED, 90).withReused(true));
        ended(RunState.PASSED, false, null, result("Cart", "a", Verdict.PASSED, 10));

        // when
        List<KnownCase> history = store.history("checkout", "smoke", "staging");

        // then
        assertThat(history).extracting(KnownCase::duration).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void a_reused_verdict_keeps_its_duration_when_its_run_was_deleted() {
        // given
        RunId parent = ended(RunState.ERROR, true, null, result("Cart", "a", Verdict.PASSED, 90));
        ended(
                RunState.PASSED,
                false,
                parent,
                result("Cart", "a", Verdict.PASSED, 90).withReused(true));

        // when
        store.delete(parent, "ada", Samples.START);

        // then
        assertThat(store.history("checkout", "smoke", "staging"))
                .extracting(KnownCase::duration)
                .containsExactly(Duration.ofMillis(90));
    }

    @Test
    void the_last_good_run_is_the_newest_passed_one_before() {
        // given
        ended(RunState.PASSED, false, null);
        RunId good = ended(RunState.PASSED, false, null);
        ended(RunState.FAILED, false, null);
        end(queued("smoke", "production", null), RunState.PASSED, false);
        end(queued("regression", "staging", null), RunState.PASSED, false);
        Run run = queued();
        store.create(run, event("queued"));
        ended(RunState.PASSED, false, null);

        // when + then
        assertThat(store.lastGood(run)).map(Run::id).contains(good);
    }

    @Test
    void a_passed_run_is_not_its_own_last_good_run() {
        // given
        RunId only = ended(RunState.PASSED, false, null);

        // when + then
        assertThat(store.lastGood(store.find(only).orElseThrow())).isEmpty();
    }

    private List<String> names() {
        return store.history("checkout", "smoke", "staging").stream()
                .map(known -> known.id().name())
                .toList();
    }

    private RunId ended(RunState state, boolean incomplete, @Nullable RunId parent, CaseResult... cases) {
        return end(queued("smoke", "staging", parent), state, incomplete, cases);
    }

    private RunId end(Run run, RunState state, boolean incomplete, CaseResult... cases) {
        store.create(run, event("queued"));
        store.append(run.id(), cases(cases));
        store.update(next(run, state, incomplete), event("ended"));
        return run.id();
    }

    private static KnownCase known(CaseResult result, long millis) {
        return new KnownCase(
                result.id(), result.className(), result.file(), result.verdict(), Duration.ofMillis(millis));
    }
}

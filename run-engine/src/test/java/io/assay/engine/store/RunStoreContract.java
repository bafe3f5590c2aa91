package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.next;
import static io.assay.engine.store.Samples.passed;
import static io.assay.engine.store.Samples.queued;
import static io.assay.engine.store.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every run store does with one run; see also {@link RunQueriesContract} and {@link RunHistoryContract}. */
public abstract class RunStoreContract {
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
    void a_new_run_is_found_with_the_first_event_of_its_timeline() {
        // given
        Run run = queued();

        // when
        store.create(run, event("queued by ada"));

        // then
        assertThat(store.find(run.id())).contains(run);
        assertThat(store.timeline(run.id())).containsExactly(event("queued by ada"));
    }

    @Test
    void every_part_of_a_run_is_kept() {
        // given
        Run run = full(RunId.next(Samples.START), queued().id());

        // when
        store.create(run, event("imported"));

        // then
        assertThat(store.find(run.id())).contains(run);
    }

    @Test
    void times_are_kept_to_the_millisecond() {
        // given
        Run run = queued();
        Instant fine = Instant.parse("2026-03-01T08:00:00.123456789Z");
        store.create(run, new TimelineEvent(fine, TimelineEvent.Kind.PHASE, 1, 2, "planning", "agent"));

        // when
        List<TimelineEvent> timeline = store.timeline(run.id());

        // then
        assertThat(timeline).extracting(TimelineEvent::at).containsExactly(Instant.parse("2026-03-01T08:00:00.123Z"));
    }

    @Test
    void a_run_is_created_once() {
        // given
        Run run = queued();
        store.create(run, event("queued"));

        // when + then
        assertThatThrownBy(() -> store.create(run, event("again")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(run.id().value());
        assertThat(store.timeline(run.id())).containsExactly(event("queued"));
    }

    @Test
    void a_new_run_has_version_1() {
        // given
        Run second = next(queued(), RunState.RUNNING);

        // when + then
        assertThatThrownBy(() -> store.create(second, event("x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_next_version_replaces_a_run_and_tells_why() {
        // given
        Run run = queued();
        store.create(run, event("queued"));
        Run next = next(run, RunState.ASSIGNED);

        // when
        boolean replaced = store.update(next, event("assigned"));

        // then
        assertThat(replaced).isTrue();
        assertThat(store.find(run.id())).contains(next);
        assertThat(store.timeline(run.id())).containsExactly(event("queued"), event("assigned"));
    }

    @Test
    void an_update_of_another_version_changes_nothing() {
        // given
        Run run = queued();
        store.create(run, event("queued"));
        Run second = next(run, RunState.ASSIGNED);
        Run third = next(second, RunState.RUNNING);

        // when + then
        assertThat(store.update(third, event("too early"))).isFalse();
        assertThat(store.update(run, event("too late"))).isFalse();
        assertThat(store.find(run.id())).contains(run);
        assertThat(store.timeline(run.id())).containsExactly(event("queued"));
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"PASSED", "FAILED", "ERROR", "CANCELLED"})
    void a_run_that_has_ended_never_changes(RunState end) {
        // given
        Run ended = next(stored(), end);
        store.update(ended, event("ended"));

        // when
        boolean replaced = store.update(next(ended, RunState.RUNNING), event("revived"));

        // then
        assertThat(replaced).isFalse();
        assertThat(store.find(ended.id())).contains(ended);
    }

    @Test
    void an_update_of_an_unknown_run_changes_nothing() {
        // given
        Run unknown = queued();

        // when + then
        assertThat(store.update(next(unknown, RunState.RUNNING), event("x"))).isFalse();
        assertThat(store.find(unknown.id())).isEmpty();
    }

    @Test
    void all_that_is_appended_belongs_to_its_run_only() {
        // given
        Run run = stored();
        Run other = stored();
        Batch batch = Samples.everything();

        // when
        store.append(run.id(), batch);

        // then
        assertThat(all(run.id())).isEqualTo(batch.cases());
        assertThat(store.timeline(run.id())).containsExactly(event("queued"), event("first"), event("second"));
        assertThat(store.notices(run.id())).isEqualTo(batch.notices());
        assertThat(store.artifacts(run.id())).containsExactlyInAnyOrderElementsOf(batch.artifacts());
        assertThat(store.processes(run.id())).isEqualTo(batch.processes());
        assertThat(all(other.id())).isEmpty();
        assertThat(store.notices(other.id())).isEmpty();
        assertThat(store.artifacts(other.id())).isEmpty();
        assertThat(store.processes(other.id())).isEmpty();
        assertThat(store.counts(other.id())).isEqualTo(Counts.NONE);
    }

    @Test
    void what_comes_later_follows_what_is_there() {
        // given
        Run run = stored();
        store.append(run.id(), Samples.everything());

        // when
        store.append(run.id(), Samples.everything());

        // then
        assertThat(store.timeline(run.id()))
                .extracting(TimelineEvent::detail)
                .containsExactly("queued", "first", "second", "first", "second");
        assertThat(store.notices(run.id())).hasSize(4);
        assertThat(store.processes(run.id())).hasSize(4);
        assertThat(store.artifacts(run.id())).hasSize(2);
    }

    @Test
    void a_run_that_has_ended_still_takes_late_events() {
        // given
        Run ended = next(stored(), RunState.PASSED);
        store.update(ended, event("ended"));

        // when
        store.append(ended.id(), Samples.everything());

        // then
        assertThat(store.timeline(ended.id())).hasSize(4);
    }

    @Test
    void a_batch_for_an_unknown_run_is_refused_by_name() {
        // given
        RunId unknown = queued().id();

        // when + then
        assertThatThrownBy(() -> store.append(unknown, Samples.everything()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(unknown.value());
        assertThat(all(unknown)).isEmpty();
    }

    @Test
    void a_batch_that_fails_half_way_leaves_nothing() {
        // given
        Run run = stored();
        List<CaseResult> many =
                IntStream.range(0, 2_000).mapToObj(i -> passed("case " + i)).toList();
        TimelineEvent unstorable = new TimelineEvent(Instant.MAX, TimelineEvent.Kind.STATE, 0, 0, "", "");
        Batch batch = new Batch(many, List.of(event("fine"), unstorable), List.of(), List.of(), List.of());

        // when + then
        assertThatThrownBy(() -> store.append(run.id(), batch)).isInstanceOf(RuntimeException.class);
        assertThat(store.counts(run.id())).isEqualTo(Counts.NONE);
        assertThat(store.timeline(run.id())).containsExactly(event("queued"));
        store.append(run.id(), cases(passed("after")));
        assertThat(all(run.id())).containsExactly(passed("after"));
    }

    @Test
    void a_case_that_is_there_already_is_replaced() {
        // given
        Run run = stored();
        Failure failure = new Failure(FailureKind.ASSERTION, "expected 1", "AssertionError", "at Cart:7");
        store.append(
                run.id(), cases(result("Cart", "pays", Verdict.FAILED, 5).withVerdict(Verdict.FAILED, 1, failure)));
        CaseResult again = new CaseResult(
                passed("pays").id(),
                "Other",
                null,
                9,
                Verdict.FLAKY,
                Duration.ofNanos(1),
                2,
                null,
                evidence("out"),
                true,
                3,
                true);

        // when
        store.append(run.id(), cases(again));

        // then
        assertThat(all(run.id())).containsExactly(again);
    }

    @Test
    void the_last_of_several_results_of_a_case_in_one_batch_stays() {
        // given
        Run run = stored();
        CaseResult last = passed("pays").withShard(4);

        // when
        store.append(run.id(), cases(passed("pays"), passed("other"), last));

        // then
        assertThat(all(run.id())).containsExactly(passed("other"), last);
    }

    @Test
    void cases_that_differ_in_one_part_of_their_identity_are_kept_apart() {
        // given
        Run run = stored();
        List<CaseResult> cases = Stream.of(
                        new CaseId("s", "", "c", "n"),
                        new CaseId("s", "l", "c", "n"),
                        new CaseId("t", "l", "c", "n"),
                        new CaseId("s", "", "c", "N"),
                        new CaseId("s", "", "c", "n "),
                        new CaseId("s", "", "", "n"),
                        new CaseId("s", "", "c", ""))
                .map(id -> CaseResult.missing(id, "", null, 1))
                .toList();

        // when
        store.append(run.id(), cases(cases));

        // then
        assertThat(all(run.id())).containsExactlyInAnyOrderElementsOf(cases);
    }

    @Test
    void cases_come_by_container_then_name_in_the_order_of_comparisons() {
        // given
        Run run = stored();
        List<CaseResult> cases = new ArrayList<>();
        for (String container : List.of("b", "a", "", "Z", "😀", "\uffee", "é", "a.b", "a b", "aa")) {
            for (String name : List.of("2", "10", "1", "😀", "\uffee", "ß")) {
                cases.add(result(container, name, Verdict.PASSED, 1));
            }
        }

        // when
        store.append(run.id(), cases(cases));

        // then
        assertThat(all(run.id()))
                .hasSameSizeAs(cases)
                .isSortedAccordingTo((left, right) -> Comparison.ORDER.compare(left.id(), right.id()));
    }

    @Test
    void text_of_any_kind_and_length_is_kept() {
        // given
        Run run = stored();
        String odd = "tab\t quote' \" % _ \\ \u001f ; -- 😀 \r\n" + "x".repeat(100_000);
        CaseResult result = new CaseResult(
                new CaseId("smoke", odd, odd, odd),
                odd,
                odd,
                1,
                Verdict.BROKEN,
                Duration.ofNanos(123_456_789),
                1,
                new Failure(FailureKind.ERROR, odd, odd, odd),
                evidence(odd),
                true,
                2,
                true);

        // when
        store.append(run.id(), cases(result));

        // then
        assertThat(all(run.id())).containsExactly(result);
    }

    @Test
    void a_duration_longer_than_can_be_kept_is_capped() {
        // given
        Run run = stored();
        CaseId id = new CaseId("smoke", "", "Cart", "hangs");
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);

        // when
        store.append(
                run.id(),
                cases(new CaseResult(
                        id, "", null, 0, Verdict.PASSED, forever, 1, null, Evidence.NONE, false, 1, false)));

        // then
        assertThat(all(run.id())).extracting(CaseResult::duration).containsExactly(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void only_cases_that_are_not_there_are_added_and_the_others_come_back() {
        // given
        Run run = stored();
        store.append(run.id(), cases(passed("pays")));
        CaseResult failing = result("Cart", "pays", Verdict.FAILED, 7);
        CaseResult fresh = result("Cart", "adds", Verdict.PASSED, 7);
        CaseResult again = result("Cart", "adds", Verdict.FAILED, 8);

        // when
        List<RunStore.Clash> clashes = store.addNew(run.id(), List.of(failing, fresh, again));

        // then
        assertThat(clashes)
                .containsExactly(new RunStore.Clash(failing, passed("pays")), new RunStore.Clash(again, fresh));
        assertThat(all(run.id())).containsExactly(fresh, passed("pays"));
    }

    @Test
    void many_new_cases_are_added_and_each_clash_is_found() {
        // given
        Run run = stored();
        List<CaseResult> cases = IntStream.range(0, 1_700)
                .mapToObj(i -> result("Cart", "n" + i % 1_500, Verdict.PASSED, i))
                .toList();

        // when
        List<RunStore.Clash> clashes = store.addNew(run.id(), cases);

        // then
        assertThat(clashes)
                .hasSize(200)
                .allSatisfy(clash ->
                        assertThat(clash.told().id()).isEqualTo(clash.known().id()));
        assertThat(store.counts(run.id()).passed()).isEqualTo(1_500);
    }

    @Test
    void nothing_is_added_to_a_run_that_is_not_there() {
        assertThatThrownBy(() -> store.addNew(queued().id(), List.of())).isInstanceOf(StoreException.class);
    }

    private static Evidence evidence(String text) {
        return new Evidence(
                text, Instant.ofEpochMilli(1_700_000_000_123L), text, List.of(text, "b.png"), Map.of("owner", text));
    }

    @Test
    void the_counts_are_those_of_the_cases() {
        // given
        Run run = stored();
        List<CaseResult> cases = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            int ofThisVerdict = verdict.name().length();
            IntStream.range(0, ofThisVerdict).forEach(i -> cases.add(result("Cart", verdict + " " + i, verdict, 1)));
        }

        // when
        store.append(run.id(), cases(cases));

        // then
        assertThat(store.counts(run.id()))
                .isEqualTo(Counts.of(cases.stream().map(CaseResult::verdict).toList()));
    }

    @Test
    void a_stream_of_cases_sees_the_run_as_it_was_when_it_began() {
        // given
        Run run = stored();
        store.append(run.id(), cases(passed("a"), passed("b")));

        // when
        List<CaseResult> seen;
        try (Stream<CaseResult> cases = store.cases(run.id())) {
            store.append(run.id(), cases(passed("c")));
            seen = cases.toList();
        }

        // then
        assertThat(seen).containsExactly(passed("a"), passed("b"));
    }

    @Test
    void many_streams_may_be_open_at_once() {
        // given
        Run run = stored();
        store.append(run.id(), cases(passed("a")));
        List<Stream<CaseResult>> open = new ArrayList<>();

        // when
        IntStream.range(0, 30).forEach(i -> open.add(store.cases(run.id())));

        // then
        assertThat(open).allSatisfy(cases -> assertThat(cases.findFirst()).contains(passed("a")));
        open.forEach(Stream::close);
    }

    @Test
    void nothing_is_found_of_an_unknown_run() {
        // given
        RunId unknown = queued().id();

        // when + then
        assertThat(store.find(unknown)).isEmpty();
        assertThat(store.counts(unknown)).isEqualTo(Counts.NONE);
        assertThat(store.timeline(unknown)).isEmpty();
        assertThat(store.tombstone(unknown)).isEmpty();
    }

    @Test
    void a_closed_store_refuses_everything() {
        // given
        Run run = stored();

        // when
        store.close();

        // then
        assertThatThrownBy(() -> store.find(run.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.append(run.id(), Samples.everything()))
                .isInstanceOf(IllegalStateException.class);
    }

    protected Run stored() {
        Run run = Samples.queued();
        store.create(run, event("queued"));
        return run;
    }

    protected List<CaseResult> all(RunId id) {
        try (Stream<CaseResult> cases = store.cases(id)) {
            return cases.toList();
        }
    }

    private static Run full(RunId id, RunId parent) {
        return new Run(
                id,
                1,
                "p\u001f",
                "s'uite",
                "",
                "4f2c1d+dirty",
                "sha256:2",
                RunState.CANCELLED,
                Reason.CANCELLED_BY_USER,
                "stopped – 3:a\n",
                "Executing",
                true,
                true,
                true,
                new Trigger(Trigger.Kind.WEBHOOK, "github"),
                parent,
                "grace",
                12,
                List.of("linux", "", "a:b", "5:x"),
                Map.of("REGION", "eu", "EMPTY", "", "12:", "é😀"),
                Samples.START,
                Samples.START.plusMillis(1),
                Samples.START.plusMillis(2));
    }
}

package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each thing that keeps a failure at one record, by itself: what happens at once, and not what a later run repairs. */
class RecordsTest {
    private final Days clock = new Days();
    private final MemoryTracker tracker = new MemoryTracker(clock);
    private final MemoryLedger ledger = new MemoryLedger();
    private final List<String> asked = new ArrayList<>();

    /** Happens around a question to the tracker, once. */
    private interface Event {
        /** @param question answers it */
        Object around(Question question, Object[] arguments) throws Throwable;
    }

    private interface Question {
        Object answer() throws Throwable;
    }

    @Test
    void after_a_create_without_an_answer_it_is_looked_for_before_anything_is_made() {
        Tracker silent = on("create", (create, arguments) -> {
            create.answer();
            throw new TrackerException(Kind.UNCERTAIN, "no answer");
        });

        List<Outcome> outcomes = file(silent, Runs.at(clock).fails("pays").end());

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.action()).isEqualTo(Action.CREATED);
            assertThat(outcome.record()).isEqualTo("1");
        });
        assertThat(asked).containsOnlyOnce("create");
        assertThat(records()).hasSize(1);
    }

    @Test
    void what_is_not_found_after_that_is_made() {
        Tracker silent = on("create", (create, arguments) -> {
            throw new TrackerException(Kind.UNCERTAIN, "no answer");
        });

        List<Outcome> outcomes = file(silent, Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED);
        int first = asked.indexOf("create");
        assertThat(asked.subList(first, asked.lastIndexOf("create"))).contains("newestFirst");
        assertThat(records()).hasSize(1);
        assertThat(ledger.watched()).as("it may still come").allMatch(entry -> entry.doubted() != null);
    }

    @Test
    void one_that_comes_late_is_closed_at_the_next_run() {
        List<Draft> late = new ArrayList<>();
        Tracker silent = on("create", (create, arguments) -> {
            late.add((Draft) arguments[0]);
            throw new TrackerException(Kind.UNCERTAIN, "no answer");
        });
        file(silent, Runs.at(clock).fails("pays").end());
        tracker.create(late.get(0));

        file(tracker, Runs.at(clock).passes("adds").end());

        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
    }

    @Test
    void a_process_that_ends_while_it_files_leaves_word_of_it() {
        Tracker killed = on("create", (create, arguments) -> {
            create.answer();
            throw new StackOverflowError("killed");
        });
        assertThatThrownBy(() -> file(killed, Runs.at(clock).fails("pays").end()))
                .isInstanceOf(StackOverflowError.class);
        asked.clear();

        List<Outcome> outcomes = file(recorded(), Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.COMMENTED);
        assertThat(asked).doesNotContain("create");
    }

    @Test
    void what_a_process_had_asked_for_when_it_ended_may_come_after_the_next_has_filed() {
        List<Draft> late = new ArrayList<>();
        Tracker killed = on("create", (create, arguments) -> {
            late.add((Draft) arguments[0]);
            throw new StackOverflowError("killed");
        });
        assertThatThrownBy(() -> file(killed, Runs.at(clock).fails("pays").end()))
                .isInstanceOf(StackOverflowError.class);
        file(tracker, Runs.at(clock).fails("pays").end());
        tracker.create(late.get(0));

        file(tracker, Runs.at(clock).passes("adds").end());

        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
    }

    @Test
    void a_create_that_is_refused_leaves_no_word_of_it() {
        Tracker refusing = on("create", (create, arguments) -> {
            throw new TrackerException(Kind.REFUSED, "no such field");
        });

        List<Outcome> outcomes = file(refusing, Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::why).containsExactly(Why.REFUSED);
        assertThat(ledger.watched()).isEmpty();
        assertThat(ledger.knowsRecords()).isFalse();
    }

    @Test
    void who_was_first_has_the_record_and_ours_is_closed() {
        Tracker raced = on("create", (create, arguments) -> {
            tracker.create((Draft) arguments[0]);
            return create.answer();
        });

        List<Outcome> outcomes = file(raced, Runs.at(clock).fails("pays").end());

        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
        assertThat(outcomes).extracting(Outcome::record).contains("1", "2");
        assertThat(outcomes).extracting(Outcome::action).contains(Action.MERGED);
    }

    @Test
    void who_was_later_does_not_have_the_record_and_theirs_is_closed() {
        Tracker raced = on("create", (create, arguments) -> {
            Object ours = create.answer();
            tracker.create((Draft) arguments[0]);
            return ours;
        });

        List<Outcome> outcomes = file(raced, Runs.at(clock).fails("pays").end());

        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED, Action.MERGED);
    }

    @Test
    void after_one_was_opened_again_it_is_looked_for_others() {
        file(tracker, Runs.at(clock).fails("pays").end());
        Defect first = records().get(0);
        tracker.close(first);
        Tracker raced = on("reopen", (reopen, arguments) -> {
            tracker.create(new Draft("pays", Document.line("It fails."), first.data(), List.of(), List.of(), "", ""));
            return reopen.answer();
        });

        List<Outcome> outcomes = file(raced, Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.REOPENED, Action.MERGED);
        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
    }

    @Test
    void a_duplicate_that_cannot_be_closed_is_closed_at_the_next_run() {
        Tracker raced = on("create", (create, arguments) -> {
            tracker.create((Draft) arguments[0]);
            return create.answer();
        });
        Event down = (close, arguments) -> {
            throw new TrackerException(Kind.UNAVAILABLE, "down");
        };
        Tracker denying = on(on(raced, "close", down), "close", down);

        List<Outcome> outcomes = file(denying, Runs.at(clock).fails("pays").end());
        assertThat(outcomes).extracting(Outcome::why).contains(Why.UNAVAILABLE);
        assertThat(records()).allMatch(Defect::open);
        file(tracker, Runs.at(clock).passes("adds").end());

        assertThat(records()).extracting(Defect::open).containsExactly(false, true);
    }

    @Test
    void one_that_is_found_by_chance_and_cannot_be_closed_is_closed_at_the_next_run() {
        file(tracker, Runs.at(clock).fails("pays").end());
        tracker.create(
                new Draft("pays", Document.line("It fails."), records().get(0).data(), List.of(), List.of(), "", ""));
        Tracker denying = on("close", (close, arguments) -> {
            throw new TrackerException(Kind.UNAVAILABLE, "down");
        });

        file(denying, Runs.at(clock).fails("adds").end());
        assertThat(records()).allMatch(Defect::open);
        file(tracker, Runs.at(clock).passes("sends").end());

        assertThat(records()).extracting(Defect::open).containsExactly(true, false, true);
    }

    @Test
    void a_doubt_lasts_as_long_as_a_request_may() {
        Tracker silent = on("create", (create, arguments) -> {
            throw new TrackerException(Kind.UNCERTAIN, "no answer");
        });
        file(silent, Runs.at(clock).fails("pays").end());

        clock.pass(Duration.ofMinutes(30));
        file(tracker, Runs.at(clock).passes("adds").end());
        assertThat(ledger.watched()).allMatch(entry -> entry.doubted() != null);

        clock.pass(Duration.ofMinutes(45));
        file(tracker, Runs.at(clock).passes("adds").end());
        assertThat(ledger.watched()).isNotEmpty().allMatch(entry -> entry.doubted() == null);
    }

    @Test
    void what_would_end_the_same_way_again_is_not_asked_again() {
        Tracker down = on("check", (check, arguments) -> {
            throw new TrackerException(Kind.UNAVAILABLE, "down");
        });

        List<Outcome> outcomes = file(
                down, Runs.at(clock).fails("pays").fails("adds").fails("sends").end());

        assertThat(outcomes)
                .extracting(Outcome::why)
                .containsOnly(Why.UNAVAILABLE)
                .hasSize(3);
        assertThat(asked).containsOnlyOnce("check").doesNotContain("create");
    }

    @Test
    void what_only_one_record_is_refused_for_stops_no_other() {
        Tracker refusing = on("create", (create, arguments) -> {
            throw new TrackerException(Kind.REFUSED, "no such field");
        });

        List<Outcome> outcomes =
                file(refusing, Runs.at(clock).fails("pays").fails("adds").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactlyInAnyOrder(Action.FAILED, Action.CREATED);
    }

    private Tracker recorded() {
        return on(tracker, "", (question, arguments) -> question.answer());
    }

    private Tracker on(String method, Event event) {
        return on(tracker, method, event);
    }

    /** The tracker, with something that happens around the first question of that name. */
    private Tracker on(Tracker real, String method, Event event) {
        List<Event> events = new ArrayList<>(List.of(event));
        return (Tracker) Proxy.newProxyInstance(
                Tracker.class.getClassLoader(), new Class<?>[] {Tracker.class}, (proxy, called, arguments) -> {
                    Question question = () -> {
                        try {
                            return called.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    if (real == tracker) {
                        asked.add(called.getName());
                    }
                    return called.getName().equals(method) && !events.isEmpty()
                            ? events.remove(0).around(question, arguments)
                            : question.answer();
                });
    }

    private List<Outcome> file(Tracker through, EndedRun run) {
        return new DefectFiler(through, ledger, Settings.of("shop"), Redactor.of(List.of()), clock).file(run);
    }

    /** Newest first. */
    private List<Defect> records() {
        return StreamSupport.stream(tracker.newestFirst().spliterator(), false).toList();
    }
}

package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.GateState.Status;
import io.assay.engine.store.AuditTrail;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Gate;
import io.assay.suite.Gate.Approver;
import io.assay.suite.Gate.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Runs that are held at gates. */
public abstract class GateContract extends QueueFixture {
    private static Gate gate(String name, Verdict fallback) {
        return new Gate(
                name, "May it go?", Duration.ofHours(2), fallback, Approver.MAINTAINER, List.of("ada", "bob"), true);
    }

    private static Gate gate(String name) {
        return gate(name, Verdict.DENY);
    }

    private Answered answer(RunId run, String gate, Verdict verdict, String who) {
        return database.write(
                transaction -> queue.answer(transaction, run, new GateAnswer(gate, verdict, who, "because")));
    }

    private List<Status> gates(RunId run) {
        return queue.gates(run).stream().map(GateState::status).toList();
    }

    @Test
    void a_held_run_takes_no_slot_and_goes_on_when_it_is_approved() {
        // given
        RunId held = queued(Ask.run().by("eve").behind(gate("window")));

        // then
        assertThat(state(held)).isEqualTo(RunState.WAITING_INPUT);
        assertThat(run(held).phase()).isEqualTo("Waits for an answer, gate window: May it go?");
        assertThat(next()).isEmpty();
        assertThat(queue.depth().queued()).isZero();
        assertThat(queue.requester(held)).contains("eve");
        Waiting waiting = queue.waiting(held).orElseThrow();
        assertThat(waiting.cause()).isEqualTo(Waiting.Cause.APPROVAL);
        assertThat(waiting.words())
                .startsWith("it is held at the gate window, 'May it go?', and waits for an answer of ada, bob until ")
                .endsWith("(then: deny)");

        // when
        Answered answered = answer(held, "window", Verdict.APPROVE, "ada");

        // then
        assertThat(answered).isInstanceOf(Answered.Taken.class);
        assertThat(state(held)).isEqualTo(RunState.QUEUED);
        assertThat(run(held).phase()).isEmpty();
        assertThat(story(held))
                .containsExactly(
                        "QUEUED: created",
                        "WAITING_INPUT: gate window: May it go?",
                        "QUEUED: gate window was approved by ada: because");
        assertThat(trail).contains("gate.approved");
        assertThat(next()).contains(held);
    }

    @Test
    void what_a_gate_was_told_is_kept() {
        // given
        Gate asked = gate("window");
        RunId held = queued(Ask.run().behind(asked));
        clock.pass(Duration.ofMinutes(5));

        // when
        answer(held, "window", Verdict.APPROVE, "ada");

        // then
        GateState state = queue.gates(held).get(0);
        assertThat(state.gate()).isEqualTo(asked);
        assertThat(Duration.between(
                        state.askedAt().orElseThrow(), state.expiresAt().orElseThrow()))
                .isEqualTo(Duration.ofHours(2));
        assertThat(state.answer()).hasValueSatisfying(answer -> {
            assertThat(answer.by()).isEqualTo("ada");
            assertThat(answer.reason()).isEqualTo("because");
            assertThat(Duration.between(state.askedAt().orElseThrow(), answer.at()))
                    .isEqualTo(Duration.ofMinutes(5));
        });
    }

    @Test
    void a_run_that_is_denied_is_cancelled_at_once() {
        // given
        RunId held = queued(Ask.run().behind(gate("window"), gate("budget")));

        // when
        answer(held, "window", Verdict.DENY, "ada");

        // then
        Run denied = run(held);
        assertThat(denied.state()).isEqualTo(RunState.CANCELLED);
        assertThat(denied.reason()).isEqualTo(Reason.GATE_DENIED);
        assertThat(denied.endedBy()).isEqualTo("ada");
        assertThat(denied.message()).isEqualTo("gate window was denied by ada: because");
        assertThat(gates(held)).containsExactly(Status.DENIED, Status.CLOSED);
        assertThat(queue.waiting(held)).isEmpty();
        assertThat(queue.requester(held)).isEmpty();
    }

    @Test
    void gates_are_asked_one_after_the_other() {
        // given
        RunId held = queued(Ask.run().behind(gate("window"), gate("budget")));
        assertThat(gates(held)).containsExactly(Status.OPEN, Status.PENDING);

        // then
        assertThat(answer(held, "budget", Verdict.APPROVE, "ada")).isInstanceOf(Answered.NotAsked.class);
        assertThat(answer(held, "door", Verdict.APPROVE, "ada")).isInstanceOf(Answered.Unknown.class);
        answer(held, "window", Verdict.APPROVE, "ada");
        assertThat(gates(held)).containsExactly(Status.APPROVED, Status.OPEN);
        assertThat(state(held)).isEqualTo(RunState.WAITING_INPUT);
        assertThat(run(held).phase()).contains("gate budget");
        assertThat(answer(held, "window", Verdict.DENY, "bob")).isInstanceOf(Answered.Before.class);
        answer(held, "budget", Verdict.APPROVE, "bob");
        assertThat(state(held)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void the_default_holds_when_nobody_answers_in_time() {
        // given
        RunId denied = queued(Ask.run().behind(gate("window", Verdict.DENY)));
        RunId approved = queued(Ask.run().behind(gate("window", Verdict.APPROVE)));

        // when
        clock.pass(Duration.ofHours(2).minusMillis(1));
        queue.sweep();

        // then
        assertThat(state(denied)).isEqualTo(RunState.WAITING_INPUT);

        // when
        clock.pass(Duration.ofMillis(1));
        queue.sweep();
        queue.sweep();

        // then
        assertThat(run(denied).message()).isEqualTo("gate window was denied by policy: nobody answered within 2h");
        assertThat(state(denied)).isEqualTo(RunState.CANCELLED);
        assertThat(state(approved)).isEqualTo(RunState.QUEUED);
        assertThat(answer(denied, "window", Verdict.APPROVE, "ada")).isInstanceOf(Answered.Before.class);
    }

    @Test
    void an_answer_after_the_time_out_is_too_late_also_where_nobody_has_looked_at_the_time() {
        // given
        RunId denied = queued(Ask.run().behind(gate("window", Verdict.DENY)));
        RunId approved = queued(Ask.run().behind(gate("window", Verdict.APPROVE)));
        clock.pass(Duration.ofHours(2));

        // when
        Answered late = answer(denied, "window", Verdict.APPROVE, "ada");
        Answered refused = answer(approved, "window", Verdict.DENY, "ada");

        // then
        assertThat(late)
                .isInstanceOfSatisfying(
                        Answered.Before.class,
                        before -> assertThat(before.answer().by()).isEqualTo("policy"));
        assertThat(state(denied)).isEqualTo(RunState.CANCELLED);
        assertThat(refused).isInstanceOf(Answered.Before.class);
        assertThat(next()).contains(approved);
    }

    @Test
    void the_next_gate_has_a_time_of_its_own() {
        // given
        RunId held = queued(Ask.run().behind(gate("window", Verdict.APPROVE), gate("budget", Verdict.APPROVE)));

        // when
        clock.pass(Duration.ofHours(2));
        queue.sweep();

        // then
        assertThat(gates(held)).containsExactly(Status.APPROVED, Status.OPEN);
        clock.pass(Duration.ofMinutes(119));
        queue.sweep();
        assertThat(state(held)).isEqualTo(RunState.WAITING_INPUT);
        clock.pass(Duration.ofMinutes(1));
        queue.sweep();
        assertThat(state(held)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_held_run_does_not_grow_old_in_the_queue() {
        // given
        RunId held = queued(Ask.run().patience(Duration.ofMinutes(10)).behind(gate("window")));
        clock.pass(Duration.ofMinutes(100));
        queue.sweep();

        // when
        answer(held, "window", Verdict.APPROVE, "ada");
        clock.pass(Duration.ofMinutes(9));
        queue.sweep();

        // then
        assertThat(state(held)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_held_run_is_cancelled_at_once() {
        // given
        RunId held = queued(Ask.run().behind(gate("window")));

        // when
        Cancellation cancelled = cancel(held);

        // then
        assertThat(cancelled)
                .isInstanceOfSatisfying(
                        Cancellation.Accepted.class,
                        accepted -> assertThat(accepted.run().state()).isEqualTo(RunState.CANCELLED));
        assertThat(run(held).reason()).isEqualTo(Reason.CANCELLED_BY_USER);
        assertThat(gates(held)).containsExactly(Status.CLOSED);
        assertThat(answer(held, "window", Verdict.APPROVE, "ada")).isInstanceOf(Answered.NotAsked.class);
        clock.pass(Duration.ofHours(3));
        queue.sweep();
        assertThat(state(held)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_scheduled_run_is_asked_when_its_time_has_come() {
        // given
        RunId later =
                queued(Ask.run().at(clock.instant().plus(Duration.ofHours(5))).behind(gate("window")));
        assertThat(state(later)).isEqualTo(RunState.SCHEDULED);
        assertThat(gates(later)).containsExactly(Status.PENDING);
        assertThat(queue.waiting(later).orElseThrow().cause()).isEqualTo(Waiting.Cause.SCHEDULED);

        // when
        clock.pass(Duration.ofHours(5));
        queue.sweep();

        // then
        assertThat(state(later)).isEqualTo(RunState.WAITING_INPUT);
        assertThat(gates(later)).containsExactly(Status.OPEN);
        answer(later, "window", Verdict.APPROVE, "ada");
        assertThat(next()).contains(later);
    }

    @Test
    void a_held_run_is_in_no_group_until_it_is_released() {
        // given
        String keys = "group: db, max-queued: 0, on-full: cancel-new";
        RunId held = queued(Ask.run().in(group(keys)).behind(gate("window")));

        // when
        RunId other = queued(Ask.run().in(group(keys)));

        // then
        assertThat(next()).contains(other);
        answer(held, "window", Verdict.APPROVE, "ada");
        assertThat(run(held).reason()).isEqualTo(Reason.GROUP_FULL);
    }

    @Test
    void another_server_finds_a_held_run_as_it_was() {
        // given
        RunId held = queued(Ask.run().behind(gate("window")));

        // when
        restart(QueueSettings.STANDARD, Placement.ANYWHERE);

        // then
        answer(held, "window", Verdict.APPROVE, "ada");
        assertThat(next()).contains(held);
    }

    @Test
    void an_answer_a_denial_a_cancellation_and_the_time_are_decided_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 8; round++) {
            // given
            RunId held = queued(Ask.run().behind(gate("window", Verdict.APPROVE)));
            clock.pass(Duration.ofHours(2));
            List<Callable<Object>> racers = List.of(
                    () -> answer(held, "window", Verdict.APPROVE, "ada"),
                    () -> answer(held, "window", Verdict.DENY, "bob"),
                    () -> cancel(held),
                    () -> queue.sweep());

            // when
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> racer : threads.invokeAll(racers)) {
                outcomes.add(racer.get());
            }

            // then
            long answers = new AuditTrail(database)
                    .page(held.value(), null, 100).stream()
                            .filter(entry -> entry.action().equals("run.queued")
                                    && entry.detail().contains("approved"))
                            .count();
            Run ended = run(held);
            boolean cancelled = ended.state() == RunState.CANCELLED;
            assertThat(ended.state()).isIn(RunState.CANCELLED, RunState.QUEUED);
            assertThat(answers).as("%s", outcomes).isLessThanOrEqualTo(1);
            assertThat(gates(held)).doesNotContain(Status.OPEN).hasSize(1);
            assertThat(cancelled || gates(held).contains(Status.APPROVED)).isTrue();
        }
        threads.shutdownNow();
    }
}

package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.engine.queue.Heartbeat.Answer;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.SqlRunStore;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a run that an agent has. */
public abstract class LeaseContract extends QueueFixture {
    private static final Offer AGENT = agent("a1", 8);

    @Test
    void a_run_is_judged_by_its_policy_and_what_was_told() {
        // given
        queued(Ask.run());
        LeasedRun leased = queue.open(lease(AGENT).orElseThrow());

        // when
        leased.started();
        leased.planned(2, "Executing");
        leased.append(cases(verdict("adds", Verdict.PASSED, false), verdict("pays", Verdict.FAILED, true)));
        Run ended = leased.executed(List.of(), true);

        // then
        assertThat(ended.state()).as("the one that failed is quarantined").isEqualTo(RunState.PASSED);
        assertThat(ended.warning()).isTrue();
        assertThat(ended.shards()).isEqualTo(2);
        assertThat(store.find(ended.id())).contains(ended);
        assertThat(story(ended.id()))
                .containsExactly(
                        "QUEUED: created",
                        "ASSIGNED: agent a1 has it, with 1 slot",
                        "RUNNING",
                        "Executing",
                        "FINALIZING: every shard has ended",
                        "PASSED");
    }

    @Test
    void what_the_platform_owes_is_an_error() {
        // given
        queued(Ask.run());
        queued(Ask.run());
        LeasedRun leased = queue.open(started(AGENT));
        LeasedRun unprepared = queue.open(lease(AGENT).orElseThrow());

        // then
        assertThat(leased.executed(List.of(new Fault(Reason.SHARD_KILLED, "shard 1: killed")), false)
                        .reason())
                .isEqualTo(Reason.SHARD_KILLED);
        assertThat(unprepared.fault(Reason.ENV_UNREACHABLE, "no answer").state())
                .isEqualTo(RunState.ERROR);
    }

    @Test
    void a_run_that_ended_holds_nothing_and_its_lease_is_lost() {
        // given
        queued(Ask.run().in(group("group: db, max-queued: 5")));
        queued(Ask.run().in(group("group: db, max-queued: 5")));
        Lease lease = lease(AGENT).orElseThrow();

        // when
        finish(lease);

        // then
        assertThat(queue.group("project:shop:db").orElseThrow().running()).isEmpty();
        assertThat(queue.heartbeat(AGENT, List.of(lease.ref())))
                .containsExactly(new Heartbeat(lease.ref(), Answer.LOST, ""));
        assertLost(lease);
        assertThat(lease(AGENT)).isPresent();
    }

    @Test
    void a_heartbeat_renews_by_the_clock_of_the_database() {
        // given
        queued(Ask.run());
        Lease lease = started(AGENT);

        // when
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofSeconds(29));
            assertThat(queue.heartbeat(AGENT, List.of(lease.ref())))
                    .containsExactly(new Heartbeat(lease.ref(), Answer.GO_ON, ""));
            queue.sweep();
        }

        // then
        assertThat(state(lease.run().id())).isEqualTo(RunState.RUNNING);
    }

    @Test
    void another_agent_cannot_renew_it() {
        // given
        queued(Ask.run());
        Lease lease = started(AGENT);

        // then
        assertThat(queue.heartbeat(agent("a2", 1), List.of(lease.ref())).get(0).answer())
                .isEqualTo(Answer.LOST);
    }

    @Test
    void who_cancels_is_told_to_the_agent_and_the_agent_tells_when_it_is_done() {
        // given
        queued(Ask.run());
        Lease lease = started(AGENT);
        cancel(lease.run().id());

        // when
        List<Heartbeat> answers = queue.heartbeat(AGENT, List.of(lease.ref()));
        Run ended = queue.open(lease).cancelled("every process has ended");

        // then
        assertThat(answers).containsExactly(new Heartbeat(lease.ref(), Answer.CANCEL, "ada"));
        assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
        assertThat(ended.reason()).isEqualTo(Reason.CANCELLED_BY_USER);
        assertThat(ended.endedBy()).isEqualTo("ada");
        assertThat(ended.incomplete()).isTrue();
    }

    @Test
    void whoever_executes_a_run_may_cancel_it() {
        // given
        queued(Ask.run());
        LeasedRun leased = queue.open(started(AGENT));

        // when
        Run ended = leased.cancelled("every process has ended");

        // then
        assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
        assertThat(ended.endedBy()).isEqualTo(AGENT.agent());
    }

    @Test
    void what_had_not_started_waits_again_three_times_and_then_ends() {
        // given
        RunId run = queued(Ask.run().in(group("group: db")));

        // when
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertThat(lease(AGENT).orElseThrow().epoch()).isEqualTo(epoch);
            clock.pass(LEASE);
            queue.sweep();
        }

        // then
        assertThat(run(run).reason()).isEqualTo(Reason.LEASE_LOST);
        assertThat(run(run).message())
                .isEqualTo("agent a1 was not heard of for 30s; it was assigned 4 times and never started");
        assertThat(story(run)).contains("QUEUED: agent a1 was not heard of for 30s; it had not started");
    }

    @Test
    void what_executed_ends_and_tells_what_is_missing() {
        // given
        queued(Ask.run());
        LeasedRun before = queue.open(lease(AGENT).orElseThrow());
        before.started();
        before.append(cases(verdict("adds", Verdict.PASSED, false), verdict("pays", Verdict.PASSED, false)));
        before.executed(List.of(), false);
        RunId run = queued(Ask.run());
        LeasedRun leased = queue.open(started(AGENT));
        leased.append(cases(verdict("adds", Verdict.PASSED, false)));

        // when
        clock.pass(LEASE);
        queue.sweep();

        // then
        Run lost = run(run);
        assertThat(lost.state()).isEqualTo(RunState.ERROR);
        assertThat(lost.reason()).isEqualTo(Reason.LEASE_LOST);
        assertThat(lost.message())
                .isEqualTo("agent a1 was not heard of for 30s; 1 verdict was read before. 'resume' executes the rest");
        assertThat(lost.partial()).isTrue();
        assertThat(store.counts(run).missing()).isEqualTo(1);
    }

    @Test
    void a_verdict_that_is_told_while_the_lease_is_taken_back_stays() {
        // given
        queued(Ask.run());
        LeasedRun before = queue.open(started(AGENT));
        before.append(cases(verdict("adds", Verdict.PASSED, false)));
        before.executed(List.of(), false);
        RunId run = queued(Ask.run());
        LeasedRun leased = queue.open(started(AGENT));
        store = whenHistoryIsAsked(
                () -> leased.append(cases(verdict("adds", Verdict.PASSED, false))), new SqlRunStore(database));
        restart(QueueSettings.STANDARD, Placement.ANYWHERE);

        // when
        clock.pass(LEASE);
        queue.sweep();

        // then
        assertThat(run(run).reason()).isEqualTo(Reason.LEASE_LOST);
        assertThat(store.counts(run)).isEqualTo(Counts.of(List.of(Verdict.PASSED)));
    }

    @Test
    void what_was_being_cancelled_is_cancelled_when_its_agent_is_gone() {
        // given
        queued(Ask.run());
        Lease lease = started(AGENT);
        cancel(lease.run().id());

        // when
        clock.pass(LEASE);
        queue.sweep();

        // then
        assertThat(state(lease.run().id())).isEqualTo(RunState.CANCELLED);
        assertThat(run(lease.run().id()).endedBy()).isEqualTo("ada");
    }

    @Test
    void an_agent_that_comes_back_after_its_lease_was_lost_changes_nothing() {
        // given
        RunId run = queued(Ask.run());
        Lease first = lease(AGENT).orElseThrow();
        clock.pass(LEASE);
        queue.sweep();
        Lease second = lease(agent("a2", 1)).orElseThrow();
        queue.open(second).started();

        // then
        assertThat(second.epoch()).isEqualTo(2);
        assertLost(first);
        assertThat(queue.heartbeat(AGENT, List.of(first.ref())).get(0).answer()).isEqualTo(Answer.LOST);
        assertThat(state(run)).isEqualTo(RunState.RUNNING);
        assertThat(store.counts(run).total()).isZero();
        assertThat(finish(second).state().terminal()).isTrue();
    }

    @Test
    void an_agent_that_starts_anew_gives_back_what_it_held() {
        // given
        RunId assigned = queued(Ask.run());
        lease(AGENT);
        RunId executing = queued(Ask.run());
        started(AGENT);

        // when
        int held = queue.release("a1");

        // then
        assertThat(held).isEqualTo(2);
        assertThat(state(assigned)).isEqualTo(RunState.QUEUED);
        assertThat(run(executing).message()).startsWith("agent a1 has started anew; 0 verdicts were read before");
    }

    @Test
    void an_agent_that_leaves_is_not_shown_any_more() {
        // given
        lease(AGENT);
        assertThat(queue.agents()).hasSize(1);

        // when
        queue.leave("a1");

        // then
        assertThat(queue.agents()).isEmpty();
    }

    @Test
    void a_run_that_holds_a_slot_cannot_be_deleted() {
        // given
        RunId run = queued(Ask.run());
        Lease lease = started(AGENT);

        // then
        assertThat(store.delete(run, "ada", clock.instant())).isFalse();
        finish(lease);
        assertThat(store.delete(run, "ada", clock.instant())).isTrue();
        assertThat(cancel(run)).isInstanceOf(Cancellation.Unknown.class);
        assertLost(lease);
    }

    private void assertLost(Lease lease) {
        LeasedRun leased = queue.open(lease);
        List<Runnable> everything = List.of(
                leased::history,
                leased::parent,
                leased::parentCases,
                leased::started,
                () -> leased.phase("busy"),
                () -> leased.planned(1, "plan"),
                () -> leased.append(cases(verdict("adds", Verdict.PASSED, false))),
                () -> leased.log(1, 0, new byte[1]),
                () -> leased.keep("a.log", new ByteArrayInputStream(new byte[1])),
                () -> leased.executed(List.of(), false),
                () -> leased.fault(Reason.INTERNAL, "broken"),
                () -> leased.cancelled("done"));
        for (Runnable call : everything) {
            assertThatExceptionOfType(LeaseLostException.class).isThrownBy(call::run);
        }
    }

    private static RunStore whenHistoryIsAsked(Runnable first, RunStore store) {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("history")) {
                        first.run();
                    }
                    return method.invoke(store, arguments);
                });
    }

    private static Batch cases(CaseResult... cases) {
        return new Batch(List.of(cases), List.of(), List.of(), List.of(), List.of());
    }

    private static CaseResult verdict(String name, Verdict verdict, boolean quarantined) {
        CaseId id = new CaseId("smoke", "", "Cart", name);
        return new CaseResult(
                id, "Cart", null, 0, verdict, Duration.ofMillis(5), 1, null, Evidence.NONE, quarantined, 1, false);
    }
}

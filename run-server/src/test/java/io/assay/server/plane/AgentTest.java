package io.assay.server.plane;

import static io.assay.server.plane.AgentHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Offer;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.server.plane.DispatchException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgentTest {
    private static final Duration VALID = Duration.ofSeconds(30);

    private final ManualTicker clock = new ManualTicker();
    private final FakeService service = new FakeService(clock, VALID);
    private final HandExecutor executor = new HandExecutor();

    @Test
    void a_run_is_leased_once_and_executed_to_its_end() throws Exception {
        // given
        try (AgentHarness agent = agent(4)) {
            // when
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));
            executor.of(run).finish();
            await("told", () -> agent.said.contains("ended PASSED"));

            // then
            assertThat(executor.started).extracting(Lease::epoch).containsExactly(1L);
            assertThat(run.told()).containsExactly("started", "executed 0");
        }
    }

    @Test
    void runs_are_leased_beside_each_other_while_slots_are_free() throws Exception {
        // given
        try (AgentHarness agent = agent(3)) {
            FakeRun first = service.submit(1);
            FakeRun second = service.submit(2);
            FakeRun third = service.submit(1);

            // when
            await("two started", () -> executor.executes(first) && executor.executes(second));

            // then
            assertThat(third.run().state()).isEqualTo(RunState.QUEUED);
            executor.of(first).finish();
            await("the third started", () -> executor.executes(third));
            assertThat(executor.started).extracting(Lease::slots).containsExactlyInAnyOrder(1, 2, 1);
            assertThat(agent.said).containsExactly("ended PASSED");
        }
    }

    @Test
    void a_lease_is_renewed_as_long_as_its_run_executes() throws Exception {
        // given
        try (AgentHarness agent = agent(1)) {
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));

            // when
            for (int beat = 1; beat <= 10; beat++) {
                int before = service.offers.size();
                clock.advance(VALID.dividedBy(3));
                await("a sign of life", () -> service.offers.size() > before);
            }
            executor.of(run).finish();

            // then
            await("told", () -> agent.said.contains("ended PASSED"));
            assertThat(run.told()).containsExactly("started", "executed 0");
        }
    }

    @Test
    void a_cancelled_run_is_ended_in_the_name_of_who_cancelled_it() throws Exception {
        // given
        try (AgentHarness agent = agent(1)) {
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));

            // when
            run.cancel("ola");
            clock.advance(VALID.dividedBy(3));

            // then
            await("cancelled", () -> run.run().state() == RunState.CANCELLED);
            assertThat(executor.of(run).heard).containsExactly("cancel ola");
            await("told", () -> agent.said.contains("cancelling for ola"));
        }
    }

    @Test
    void a_run_that_the_service_gave_to_somebody_else_is_abandoned() throws Exception {
        // given
        try (AgentHarness agent = agent(1)) {
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));
            HandExecutor.Hand first = executor.of(run);

            // when
            run.become(RunState.QUEUED);
            clock.advance(VALID.dividedBy(3));

            // then
            await("abandoned", () -> first.heard.contains("abandon"));
            await("leased again", () -> executor.started.size() == 2);
            assertThat(executor.started).extracting(Lease::epoch).containsExactly(1L, 2L);
            assertThat(agent.said).contains("lost 1: the service gave it up");
        }
    }

    @Test
    void without_an_answer_a_run_is_abandoned_before_its_lease_is_over() throws Exception {
        // given
        try (AgentHarness agent = agent(1)) {
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));
            service.trouble = away();

            // when
            clock.advance(VALID.multipliedBy(79).dividedBy(100));
            await("told", () -> agent.said.contains("away: no route"));
            boolean tooEarly = executor.of(run).heard.contains("abandon");
            clock.advance(VALID.dividedBy(100));

            // then
            await("abandoned", () -> executor.of(run).heard.contains("abandon"));
            assertThat(tooEarly).isFalse();
            service.reap();
            assertThat(run.told()).as("the lease has not expired").containsExactly("started");
        }
    }

    @Test
    void a_service_that_is_away_for_less_than_the_lease_disturbs_nothing() throws Exception {
        // given
        try (AgentHarness agent = agent(2)) {
            FakeRun run = service.submit(1);
            await("started", () -> executor.executes(run));
            service.trouble = away();
            clock.advance(VALID.dividedBy(2));
            await("told", () -> agent.said.contains("away: no route"));

            // when
            service.trouble = null;
            clock.advance(VALID.dividedBy(4));
            await("back", () -> agent.said.contains("back"));
            executor.of(run).finish();

            // then
            await("ended", () -> agent.said.contains("ended PASSED"));
            assertThat(agent.said).containsExactly("away: no route", "back", "ended PASSED");
            assertThat(run.epoch()).isEqualTo(1);
        }
    }

    @Test
    void a_drained_agent_finishes_what_it_has_and_takes_nothing_more() throws Exception {
        // given
        AgentHarness agent = agent(2);
        FakeRun running = service.submit(1);
        await("started", () -> executor.executes(running));

        // when
        agent.agent.drain();
        await("told", () -> service.offers.stream().anyMatch(Offer::draining) && service.waiting() == 0);
        FakeRun late = service.submit(1);
        executor.of(running).finish();

        // then
        assertThat(agent.end()).isEqualTo(Agent.End.DRAINED);
        assertThat(running.run().state()).isEqualTo(RunState.PASSED);
        assertThat(late.run().state()).isEqualTo(RunState.QUEUED);
        assertThat(service.left).as("when it came and when it went").containsExactly("agent-1", "agent-1");
        assertThat(agent.said).containsExactly("draining 1", "ended PASSED");
    }

    @Test
    void an_agent_that_is_told_twice_cancels_what_it_has() throws Exception {
        // given
        AgentHarness agent = agent(2);
        FakeRun running = service.submit(1);
        await("started", () -> executor.executes(running));
        agent.agent.drain();

        // when
        agent.agent.cancel("a signal");

        // then
        assertThat(agent.end()).isEqualTo(Agent.End.DRAINED);
        assertThat(executor.of(running).heard).containsExactly("cancel a signal");
    }

    @Test
    void a_token_that_is_not_taken_again_and_again_ends_the_agent() throws Exception {
        // given
        service.trouble = new DispatchException(Kind.DENIED, "401: the token is unknown", Duration.ZERO);
        AgentHarness agent = agent(1);

        // when
        await("denied for good", () -> {
            clock.advance(Duration.ofSeconds(5));
            return agent.ended();
        });

        // then
        assertThat(agent.end()).isEqualTo(Agent.End.DENIED);
        assertThat(agent.said).containsExactly("denied: 401: the token is unknown", "draining 0");
    }

    @Test
    void a_token_that_is_taken_in_the_end_does_not_end_the_agent() throws Exception {
        // given
        service.trouble = new DispatchException(Kind.DENIED, "401: the token is unknown", Duration.ZERO);
        try (AgentHarness agent = agent(1)) {
            await("denied", () -> !agent.said.isEmpty());

            // when
            service.trouble = null;
            clock.advance(Duration.ofSeconds(5));
            FakeRun run = service.submit(1);

            // then
            await("started", () -> executor.executes(run));
            assertThat(agent.said).contains("back");
        }
    }

    @Test
    void a_run_that_cannot_be_started_ends_as_a_fault_of_the_platform() throws Exception {
        // given
        RunExecutor broken = (lease, run) -> {
            throw new IllegalStateException("no space left on the disk");
        };
        try (AgentHarness agent = new AgentHarness(service, broken, clock, 1)) {
            // when
            FakeRun run = service.submit(1);

            // then
            await("ended", () -> run.run().state() == RunState.ERROR);
            assertThat(run.told().get(0)).contains("fault INTERNAL", "no space left on the disk");
            await("said", () -> agent.said.contains("broken no space left on the disk"));
        }
    }

    @Test
    void eight_slots_execute_very_many_short_runs_each_once() throws Exception {
        // given
        int many = 2_000;
        AtomicInteger executions = new AtomicInteger();
        RunExecutor quick = (lease, run) -> {
            run.started();
            executions.incrementAndGet();
            return new DoneExecution(run.executed(List.of(), false));
        };
        for (int i = 0; i < many; i++) {
            service.submit(1);
        }

        // when
        try (AgentHarness agent = new AgentHarness(service, quick, clock, 8)) {
            await("all ended and told", () -> service.allEnded() && agent.said.size() == many);
        }

        // then
        assertThat(executions).hasValue(many);
    }

    private AgentHarness agent(int slots) {
        return new AgentHarness(service, executor, clock, slots);
    }

    private static DispatchException away() {
        return new DispatchException(Kind.AWAY, "no route", Duration.ZERO);
    }

    /** Has ended already. */
    private record DoneExecution(Run run) implements RunExecutor.Execution {
        @Override
        public Run execute() {
            return run;
        }

        @Override
        public void cancel(String actor) {}

        @Override
        public void abandon() {}
    }
}

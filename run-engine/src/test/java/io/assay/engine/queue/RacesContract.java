package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Admission.Created;
import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several who want the same at once, on several servers where that matters. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RacesContract extends QueueFixture {
    private static final Concurrency ONE = group("group: db");

    @RepeatedTest(5)
    void of_many_creates_for_the_last_slot_one_gets_it_one_waits_and_the_others_name_their_successors()
            throws Exception {
        // when
        List<Admission> admissions = atOnce(8, i -> submit(Ask.run().in(ONE)));

        // then
        List<Run> runs = admissions.stream()
                .map(admission -> run(((Created) admission).run().id()))
                .toList();
        assertThat(runs).filteredOn(run -> run.state() == RunState.QUEUED).hasSize(2);
        assertThat(runs)
                .filteredOn(run -> run.state() == RunState.CANCELLED)
                .hasSize(6)
                .allSatisfy(run -> assertThat(survivor(run)).isEqualTo(RunState.QUEUED));
    }

    @RepeatedTest(5)
    void of_many_creates_that_do_the_same_one_is_created() throws Exception {
        // when
        List<Admission> admissions = atOnce(8, i -> submit(Ask.run().in(ONE).revision("4f2c")));

        // then
        assertThat(admissions).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(store.active()).hasSize(1);
    }

    @RepeatedTest(5)
    void two_servers_never_give_out_more_than_the_group_has() throws Exception {
        // given
        for (int i = 0; i < 12; i++) {
            queued(Ask.run().in(group("group: db, max: 3, max-queued: 100")));
        }
        Queue other = queue(QueueSettings.STANDARD, Placement.ANYWHERE);

        // when
        List<Optional<Lease>> leases =
                atOnce(8, i -> (i % 2 == 0 ? queue : other).lease(agent("a" + i, 4), Duration.ofMillis(50)));

        // then
        other.close();
        assertThat(leases).filteredOn(Optional::isPresent).hasSize(3);
        assertThat(queue.group("project:shop:db").orElseThrow().running()).hasSize(3);
    }

    @RepeatedTest(5)
    void a_run_is_either_assigned_or_cancelled_and_never_lost() throws Exception {
        // given
        RunId run = queued(Ask.run());

        // when
        List<Object> outcomes = atOnce(2, i -> i == 0 ? cancel(run) : queue.lease(agent("a1", 1), Duration.ZERO));

        // then
        Optional<?> lease = (Optional<?>) outcomes.get(1);
        assertThat(state(run)).isEqualTo(lease.isPresent() ? RunState.CANCELLING : RunState.CANCELLED);
    }

    @Test
    void a_cancel_that_comes_first_wins_over_the_finish() {
        // given
        queued(Ask.run());
        Lease lease = started(agent("a1", 1));
        cancel(lease.run().id());

        // then
        assertThat(queue.open(lease).executed(List.of(), false).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_cancel_that_comes_too_late_says_so() {
        // given
        queued(Ask.run());
        Lease lease = started(agent("a1", 1));
        Run ended = finish(lease);

        // then
        assertThat(cancel(ended.id())).isEqualTo(new Cancellation.TooLate(ended));
    }

    @RepeatedTest(5)
    void cancel_and_finish_at_once_end_the_run_in_one_way() throws Exception {
        // given
        RunId run = queued(Ask.run());
        Lease lease = started(agent("a1", 1));

        // when
        List<Object> outcomes =
                atOnce(2, i -> i == 0 ? cancel(run) : queue.open(lease).executed(List.of(), false));

        // then
        boolean cancelled = outcomes.get(0) instanceof Cancellation.Accepted;
        assertThat(state(run)).isEqualTo(cancelled ? RunState.CANCELLED : RunState.FAILED);
        assertThat(((Run) outcomes.get(1)).state()).isEqualTo(state(run));
    }

    @RepeatedTest(5)
    void a_run_that_is_replaced_while_it_is_promoted_is_cancelled_either_way() throws Exception {
        // given
        Concurrency rules = group("group: db, on-running: cancel");
        RunId older = queued(Ask.run().in(rules));

        // when
        List<Object> outcomes =
                atOnce(2, i -> i == 0 ? submit(Ask.run().in(rules)) : queue.lease(agent("a1", 1), Duration.ZERO));

        // then
        Run newer = ((Created) outcomes.get(0)).run();
        Optional<?> lease = (Optional<?>) outcomes.get(1);
        boolean promoted = lease.isPresent() && ((Lease) lease.get()).run().id().equals(older);
        assertThat(state(older)).isEqualTo(promoted ? RunState.CANCELLING : RunState.CANCELLED);
        assertThat(run(older).endedBy()).isEqualTo(newer.id().value());
    }

    @Test
    void who_waits_is_served_when_a_run_comes() throws Exception {
        // given
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<Optional<Lease>> waiting = pool.submit(() -> queue.lease(agent("a1", 1), Duration.ofSeconds(50)));

        // when
        RunId run = queued(Ask.run());

        // then
        assertThat(waiting.get().orElseThrow().run().id()).isEqualTo(run);
        pool.shutdown();
    }

    @Test
    void who_waits_is_served_though_nobody_tells_of_changes() throws Exception {
        // given
        Queue deaf = queue(new Deaf(database), QueueSettings.STANDARD, Placement.ANYWHERE);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<Optional<Lease>> waiting = pool.submit(() -> deaf.lease(agent("a1", 1), Duration.ofSeconds(50)));
        while (queue.agents().isEmpty()) {
            Thread.onSpinWait();
        }

        // when
        RunId run = queued(Ask.run());

        // then
        assertThat(waiting.get().orElseThrow().run().id()).isEqualTo(run);
        pool.shutdown();
    }

    @Test
    void two_servers_sweep_at_once_and_each_thing_happens_once() throws Exception {
        // given
        for (int i = 0; i < 20; i++) {
            queued(Ask.run().suite("s" + i));
            lease(agent("a1", 100));
        }
        for (int i = 0; i < 20; i++) {
            queued(Ask.run().at(clock.instant().plusSeconds(5)));
        }
        Queue other = queue(QueueSettings.STANDARD, Placement.ANYWHERE);
        clock.pass(LEASE);

        // when
        atOnce(4, i -> (i % 2 == 0 ? queue : other).sweep());

        // then
        other.close();
        assertThat(store.active()).hasSize(40).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.QUEUED);
            assertThat(story(run.id()))
                    .filteredOn(detail -> detail.startsWith("QUEUED: ") && !detail.endsWith("created"))
                    .hasSize(1);
        });
    }

    @Test
    void many_runs_go_through_many_agents_and_no_limit_is_ever_exceeded() throws Exception {
        // given
        int runs = 120;
        for (int i = 0; i < runs; i++) {
            queued(Ask.run().by("p" + i % 3).in(group("group: g" + i % 4 + ", max: 2, max-queued: 1000")));
        }
        Queue other = queue(QueueSettings.STANDARD, Placement.ANYWHERE);
        Set<RunId> done = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        List<Integer> most = new ArrayList<>();

        // when
        atOnce(8, i -> {
            Queue own = i % 2 == 0 ? queue : other;
            while (done.size() < runs) {
                Optional<Lease> lease = own.lease(agent("a" + i, 1), Duration.ofMillis(200));
                if (lease.isEmpty()) {
                    continue;
                }
                LeasedRun leased = own.open(lease.get());
                leased.started();
                int running = own.groups("", 10).stream()
                        .mapToInt(group -> group.running().size())
                        .max()
                        .orElse(0);
                synchronized (most) {
                    most.add(running);
                }
                leased.executed(List.of(), false);
                twice.addAndGet(done.add(leased.run().id()) ? 0 : 1);
            }
            return done;
        });

        // then
        other.close();
        assertThat(twice).hasValue(0);
        assertThat(most).allMatch(running -> running <= 2);
        assertThat(store.active()).isEmpty();
    }

    /** The state in which the chain of runs that replaced one another ends. */
    private RunState survivor(Run run) {
        Run at = run;
        while (at.state() == RunState.CANCELLED) {
            at = run(new RunId(Objects.requireNonNull(at.endedBy())));
        }
        return at.state();
    }

    interface Part<T> {
        T of(int number) throws Exception;
    }

    /** All parts begin together. */
    static <T> List<T> atOnce(int parts, Part<? extends T> part) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(parts);
        CyclicBarrier together = new CyclicBarrier(parts);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                int number = i;
                calls.add(() -> {
                    together.await();
                    return part.of(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A database that never tells of changes. */
    private record Deaf(Database database) implements Database {
        @Override
        public Dialect dialect() {
            return database.dialect();
        }

        @Override
        public <T> T write(Change<T> change) {
            return database.write((Transaction transaction) -> change.in(transaction));
        }

        @Override
        public <T> T read(Look<T> look) {
            return database.read(look);
        }

        @Override
        public Loan borrow() {
            return database.borrow();
        }

        @Override
        public Subscription onChange(Consumer<RunId> listener) {
            return () -> {};
        }

        @Override
        public void close() {}
    }
}

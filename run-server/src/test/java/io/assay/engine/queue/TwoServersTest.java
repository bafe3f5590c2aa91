package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Admission.Created;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.server.store.Postgres;
import io.assay.server.store.PostgresAddress;
import io.assay.server.store.PostgresDatabase;
import io.assay.suite.Concurrency;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers that decide at once, each with connections of its own to one database. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoServersTest extends QueueFixture {
    /** Connections on which servers hear of each other; what each executed last tells. */
    private static final String CUT_LISTENERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'assay' AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')";

    /** Half of the time after which a server looks though nobody told it. */
    private static final long PROMPT = TimeUnit.MILLISECONDS.toNanos(500);

    private final PostgresAddress address = Postgres.address();
    private Database elsewhere;
    private Queue other;

    @Override
    protected Database open(InstantSource time) {
        return PostgresDatabase.open(address);
    }

    @BeforeEach
    void join() {
        elsewhere = PostgresDatabase.open(address);
        other = queue(elsewhere, QueueSettings.STANDARD, Placement.ANYWHERE);
    }

    @AfterEach
    void part() {
        other.close();
        elsewhere.close();
    }

    @Test
    void limits_and_quotas_hold_at_every_moment_and_nothing_is_executed_twice() throws Exception {
        // given
        QueueSettings settings = settings(6, 4, 100_000);
        restart(settings, Placement.ANYWHERE);
        other.close();
        other = queue(elsewhere, settings, Placement.ANYWHERE);
        Bustle bustle = new Bustle(List.of(new Bustle.Server(database, queue), new Bustle.Server(elsewhere, other)));

        // when
        bustle.go(8, 60);

        // then
        assertThat(bustle.faults()).isEmpty();
        assertThat(store.active()).isEmpty();
        assertThat(bustle.created()).allSatisfy((run, ask) -> {
            assertThat(story(run).stream().filter(detail -> detail.startsWith("RUNNING")))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(actions(run).stream().filter(Bustle.ENDS::contains)).hasSize(1);
        });
        assertThat(bustle.mostAtOnce(entries()))
                .allSatisfy((group, most) -> assertThat(most).as(group).isBetween(1, Bustle.MAX.get(group)));
    }

    @Test
    void a_quota_of_waiting_runs_is_filled_and_not_exceeded() throws Exception {
        // given
        QueueSettings settings = settings(10, 10, 5);
        restart(settings, Placement.ANYWHERE);
        other.close();
        other = queue(elsewhere, settings, Placement.ANYWHERE);

        // when
        List<Admission> admissions = RacesContract.atOnce(
                12,
                i -> i % 2 == 0
                        ? submit(Ask.run().suite("s" + i))
                        : elsewhere.write(transaction -> other.submit(
                                transaction, Ask.run().suite("s" + i).made(transaction.now()))));

        // then
        assertThat(admissions).filteredOn(Created.class::isInstance).hasSize(5);
        assertThat(store.active()).hasSize(5);
    }

    @Test
    void the_higher_priority_starts_first_whoever_assigns() throws Exception {
        // given
        Map<RunId, Integer> priorities = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            int priority = i * 7 % 5;
            priorities.put(queued(Ask.run().priority(priority).by("p" + i % 3)), priority);
        }

        // when
        RacesContract.atOnce(6, i -> {
            Queue own = i % 2 == 0 ? queue : other;
            int count = 0;
            while (own.lease(agent("a" + i, 100), Duration.ZERO).isPresent()) {
                count++;
            }
            return count;
        });

        // then
        List<Integer> started = entries().stream()
                .filter(entry -> entry.action().equals("run.assigned"))
                .map(entry -> priorities.get(new RunId(entry.target())))
                .toList();
        assertThat(started).hasSize(60).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void an_older_run_that_is_being_submitted_while_a_newer_one_starts_gives_way() throws Exception {
        // given
        Concurrency rules = group("group: deploy, order: newest-ready, max-queued: 10");
        RunId newer = queued(Ask.run().in(rules).ordinal(2));
        CompletableFuture<RunId> submitted = new CompletableFuture<>();
        CountDownLatch leasing = new CountDownLatch(1);
        CompletableFuture<RunId> submission = CompletableFuture.supplyAsync(() -> database.write(transaction -> {
            Ask ask = Ask.run().in(rules).ordinal(1);
            RunId older = ((Created) queue.submit(transaction, ask.made(transaction.now())))
                    .run()
                    .id();
            submitted.complete(older);
            await(leasing);
            return older;
        }));
        RunId older = submitted.get();

        // when
        CompletableFuture<Optional<Lease>> lease = CompletableFuture.supplyAsync(() -> lease(agent("a1", 4)));
        while (!lease.isDone() && locksAwaited() == 0) {
            Thread.onSpinWait();
        }
        leasing.countDown();

        // then
        assertThat(submission.get()).isEqualTo(older);
        assertThat(lease.get().orElseThrow().run().id()).isEqualTo(newer);
        assertThat(run(older).state()).isEqualTo(RunState.CANCELLED);
        assertThat(run(older).reason()).isEqualTo(Reason.SUPERSEDED);
        assertThat(run(older).endedBy()).isEqualTo(newer.value());
    }

    @Test
    void who_waits_at_one_server_is_told_of_what_another_admits_and_looks_itself_where_nobody_tells() throws Exception {
        // given
        BlockingQueue<RunId> served = new LinkedBlockingQueue<>();
        Thread waiter = new Thread(() -> serve(served));
        waiter.start();

        // when + then
        untilPrompt(waiter, served);

        // when
        assertThat(cutListeners()).isGreaterThanOrEqualTo(2);

        // then
        latency(waiter, served);
        untilPrompt(waiter, served);
        waiter.interrupt();
        waiter.join();
    }

    private void serve(BlockingQueue<RunId> served) {
        try {
            while (true) {
                Optional<Lease> lease = other.lease(agent("a1", 1_000), Duration.ofSeconds(50));
                served.add(lease.orElseThrow().run().id());
            }
        } catch (InterruptedException e) {
            // The test is over.
        }
    }

    /** One that is told of at once shows that somebody told it: who only looks finds it after a second. */
    private void untilPrompt(Thread waiter, BlockingQueue<RunId> served) throws InterruptedException {
        while (latency(waiter, served) > PROMPT) {
            assertThat(waiter.isAlive()).isTrue();
        }
    }

    private long latency(Thread waiter, BlockingQueue<RunId> served) throws InterruptedException {
        while (waiter.isAlive() && waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        long began = System.nanoTime();
        RunId run = queued(Ask.run());
        assertThat(served.poll(30, TimeUnit.SECONDS)).isEqualTo(run);
        return System.nanoTime() - began;
    }

    /** As an administrator would. */
    private int cutListeners() {
        return database.read(connection -> Statements.list(connection, row -> row.getBoolean(1), CUT_LISTENERS))
                .size();
    }

    private int locksAwaited() {
        return database.read(connection -> Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " JOIN pg_stat_activity a ON a.pid = l.pid"
                                + " WHERE n.nspname = current_schema() AND a.wait_event_type = 'Lock'"))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> actions(RunId run) {
        return new AuditTrail(database)
                .page(run.value(), null, 1_000).stream()
                        .map(AuditTrail.Entry::action)
                        .toList();
    }

    /** What happened, oldest first. */
    private List<AuditTrail.Entry> entries() {
        List<AuditTrail.Entry> entries = new ArrayList<>(new AuditTrail(database).page("", null, 100_000));
        Collections.reverse(entries);
        return entries;
    }
}

package io.assay.server.chore;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.server.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recurring work of servers that share a database, on every database. */
@Timeout(180)
abstract class ChoresContract {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final long MOMENT = OFTEN.toNanos();

    private final TestClock clock = new TestClock("2026-03-27T10:00:00Z");
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The same database each time. */
    protected abstract Database open(Path folder, InstantSource clock);

    private Database database() {
        Database database = open(folder, clock);
        open.add(0, database);
        return database;
    }

    private Chores chores(String holder) {
        Chores chores = new Chores(database(), holder, false, clock);
        open.add(0, chores);
        return chores;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    @Test
    void one_server_at_a_time_does_it_and_none_before_it_is_due() throws Exception {
        // given
        AtomicInteger atOnce = new AtomicInteger();
        BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
        Work work = turn -> {
            int others = atOnce.getAndIncrement();
            Thread.onSpinWait();
            done.add(others);
            atOnce.decrementAndGet();
        };

        // when
        for (String holder : List.of("a", "b", "c")) {
            chores(holder).one("cleaning", OFTEN, work);
        }

        // then
        for (int time = 0; time < 20; time++) {
            assertThat(next(done)).as("how many others were at it").isZero();
        }
    }

    /** Lets the clock go until something is done. */
    private <T> T next(BlockingQueue<T> done) throws InterruptedException {
        T next = done.poll(OFTEN.toMillis(), TimeUnit.MILLISECONDS);
        while (next == null) {
            clock.advance(OFTEN);
            next = done.poll(OFTEN.toMillis(), TimeUnit.MILLISECONDS);
        }
        return next;
    }

    @Test
    void what_came_due_while_nobody_was_there_is_done_once() throws Exception {
        // given
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Chores first = chores("a");
        first.one("cleaning", Duration.ofHours(1), turn -> done.add("first"));
        assertThat(done.take()).isEqualTo("first");
        first.close();

        // when
        clock.advance(Duration.ofDays(3));
        chores("b").one("cleaning", Duration.ofHours(1), turn -> done.add("second"));

        // then
        assertThat(done.take()).isEqualTo("second");
        assertThat(done.poll(20, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void what_a_server_that_died_held_is_taken_over_when_its_lease_is_over() throws Exception {
        // given
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Database database = database();
        ChoreTable dead = new ChoreTable(database, "dead");
        dead.add("cleaning");
        assertThat(dead.claim("cleaning", OFTEN)).contains(0);
        chores("b").one("cleaning", OFTEN, turn -> done.add("taken over"));
        assertThat(done.poll(50, TimeUnit.MILLISECONDS)).isNull();

        // when
        clock.advance(ChoreTable.LEASE);

        // then
        assertThat(done.take()).isEqualTo("taken over");
        dead.succeeded("cleaning", Duration.ofDays(1));
        assertThat(next(done)).as("who lost it settles nothing").isEqualTo("taken over");
    }

    @Test
    void what_fails_is_tried_again_after_a_pause_that_grows() throws Exception {
        // given
        BlockingQueue<Instant> tried = new LinkedBlockingQueue<>();
        AtomicInteger times = new AtomicInteger();
        Chores chores = chores("a");
        chores.one("cleaning", Duration.ofHours(1), turn -> {
            tried.add(clock.instant());
            if (times.getAndIncrement() % 2 == 0) {
                throw new StackOverflowError("not today");
            }
            throw new IllegalStateException("not today");
        });
        tried.take();
        for (int pause : new int[] {1, 2, 4, 8}) {
            awaitFailures(chores, pause);

            // when
            clock.advance(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(tried.poll(30, TimeUnit.MILLISECONDS)).isNull();
            clock.advance(Duration.ofMillis(1));

            // then
            assertThat(tried.take()).isEqualTo(clock.instant());
        }
        awaitFailures(chores, 16);
        assertThat(words()).contains("not today");
    }

    /** The nth failure is followed by a pause of 2 to the power of n-1 seconds. */
    private static void awaitFailures(Chores chores, int pause) {
        int failures = 32 - Integer.numberOfLeadingZeros(pause);
        while (chores.state("cleaning").map(ChoreState::failures).orElse(0) < failures) {
            LockSupport.parkNanos(MOMENT);
        }
    }

    private String words() {
        return database()
                .read(connection -> Statements.first(connection, row -> row.getString(1), "SELECT words FROM chore"))
                .orElse("");
    }

    @Test
    void what_is_hastened_is_done_now_also_when_it_is_being_done() throws Exception {
        // given
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        Chores chores = chores("a");
        chores.one("cleaning", Duration.ofHours(1), turn -> {
            begun.add("once");
            go.await();
        });
        begun.take();

        // when
        chores.hasten("cleaning");
        go.countDown();

        // then
        assertThat(begun.take()).isEqualTo("once");
        assertThat(begun.poll(30, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void a_clock_that_was_years_ahead_for_a_while_keeps_nothing_from_being_done() throws Exception {
        // given
        BlockingQueue<Instant> done = new LinkedBlockingQueue<>();
        Chores chores = chores("a");
        clock.set("2099-01-01T00:00:00Z");
        chores.one("cleaning", Duration.ofHours(1), turn -> done.add(clock.instant()));
        done.take();
        while (chores.state("cleaning").flatMap(ChoreState::succeeded).isEmpty()) {
            Thread.onSpinWait();
        }

        // when
        clock.set("2026-03-28T10:00:00Z");

        // then
        assertThat(done.take()).isEqualTo(Instant.parse("2026-03-28T10:00:00Z"));
    }

    @Test
    void what_the_end_of_its_server_interrupts_is_gone_on_with_at_once() throws Exception {
        // given
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Chores first = chores("a");
        first.one("cleaning", Duration.ofHours(1), turn -> {
            done.add("begun");
            while (turn.goesOn()) {
                Thread.onSpinWait();
            }
        });
        assertThat(done.take()).isEqualTo("begun");

        // when
        first.close();
        chores("b").one("cleaning", Duration.ofHours(1), turn -> done.add("gone on with"));

        // then
        assertThat(done.take()).isEqualTo("gone on with");
    }

    @Test
    void everyone_does_what_bears_it_and_all_is_told() throws Exception {
        // given
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Chores a = chores("a");
        Chores b = chores("b");

        // when
        a.everyone("looking", OFTEN, turn -> done.add("a"));
        b.everyone("looking", OFTEN, turn -> done.add("b"));
        a.one("cleaning", Duration.ofHours(1), turn -> done.add("cleaned"));

        // then
        List<String> seen = new ArrayList<>();
        while (!seen.containsAll(List.of("a", "b", "cleaned"))) {
            seen.add(done.take());
        }
        Optional<ChoreState> cleaning = a.state("cleaning");
        while (cleaning.flatMap(ChoreState::succeeded).isEmpty()) {
            cleaning = a.state("cleaning");
        }
        assertThat(cleaning.orElseThrow().succeeded()).contains(clock.instant());
        clock.advance(Duration.ofMinutes(61));
        assertThat(cleaning.orElseThrow().lag(clock.instant())).isEqualTo(Duration.ofMinutes(1));
        assertThat(a.states()).extracting(ChoreState::name).containsExactly("cleaning", "looking");
    }
}

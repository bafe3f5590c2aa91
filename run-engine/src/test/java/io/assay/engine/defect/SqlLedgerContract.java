package io.assay.engine.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.defect.Entry;
import io.assay.defect.Ledger;
import io.assay.defect.LedgerContract;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ledger in a database does, on every database. */
@Timeout(180)
public abstract class SqlLedgerContract extends LedgerContract {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TRACKER = "github octocat/hello-world at https://api.github.com";

    private Database database;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Override
    protected Ledger ledger() {
        return ledger("shop", TRACKER, SHORT);
    }

    private SqlLedger ledger(String scope, String tracker, Duration patience) {
        return new SqlLedger(database, scope, tracker, patience);
    }

    private static Entry entry(String key) {
        return new Entry(key, "17", true, List.of(), List.of(), "", List.of(), false, null);
    }

    @Test
    void each_scope_and_each_tracker_has_entries_of_its_own() {
        ledger("shop", TRACKER, SHORT).put(entry("v1:1"));

        assertThat(ledger("shop", TRACKER, SHORT).find("v1:1")).isPresent();
        assertThat(ledger("other", TRACKER, SHORT).find("v1:1")).isEmpty();
        assertThat(ledger("shop", "github octocat/hello-world at https://github.example.com", SHORT)
                        .knowsRecords())
                .isFalse();
    }

    @Test
    void whoever_comes_while_another_works_waits_or_goes_away() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try {
            // given
            Future<Optional<Integer>> first =
                    threads.submit(() -> ledger("shop", TRACKER, SHORT).alone(() -> held(inside, leave)));
            inside.await();

            // when
            Optional<Integer> second = ledger("other", TRACKER, SHORT).alone(() -> 2);
            Optional<Integer> elsewhere =
                    ledger("shop", "folder /defects", SHORT).alone(() -> 3);
            leave.countDown();

            // then
            assertThat(second).isEmpty();
            assertThat(elsewhere).contains(3);
            assertThat(first.get()).contains(1);
            assertThat(ledger("other", TRACKER, LONG).alone(() -> 4)).contains(4);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int held(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            leave.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    @Test
    void never_two_work_at_once() throws Exception {
        // given
        ExecutorService threads = Executors.newFixedThreadPool(6);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();

        // when
        for (int i = 0; i < 12; i++) {
            Future<?> unused =
                    threads.submit(() -> ledger("shop", TRACKER, LONG).alone(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        ledger("shop", TRACKER, SHORT).put(entry("v1:" + done.get()));
                        inside.decrementAndGet();
                        return done.incrementAndGet();
                    }));
        }
        threads.shutdown();

        // then
        assertThat(threads.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(12);
        assertThat(most).hasValue(1);
    }

    @Test
    void the_turn_of_a_process_that_died_runs_out() {
        // given
        database.write(transaction -> Statements.update(
                transaction.connection(),
                "INSERT INTO defect_writer (tracker, owner, until_at) VALUES (?, 'dead', ?)",
                TRACKER,
                transaction.now().plusMillis(300).toEpochMilli()));

        // then
        assertThat(ledger("shop", TRACKER, Duration.ZERO).alone(() -> 1)).isEmpty();
        assertThat(ledger("shop", TRACKER, LONG).alone(() -> 2)).contains(2);
    }

    @Test
    void whoever_lost_its_turn_writes_nothing_any_more() {
        SqlLedger ledger = ledger("shop", TRACKER, SHORT);

        assertThatThrownBy(() -> ledger.alone(() -> {
                    database.write(transaction ->
                            Statements.update(transaction.connection(), "UPDATE defect_writer SET owner = 'another'"));
                    ledger.put(entry("v1:1"));
                    return 1;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("somebody else writes");
        assertThat(ledger.find("v1:1")).isEmpty();
    }

    @Test
    void work_that_fails_ends_the_turn() {
        SqlLedger ledger = ledger("shop", TRACKER, SHORT);

        assertThatThrownBy(() -> ledger.alone(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(ledger.alone(() -> 1)).contains(1);
    }
}

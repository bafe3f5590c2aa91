package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.Database.Change;
import io.assay.engine.store.Statements;
import io.assay.engine.store.StoreException;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes that are in each other's way, and connections that break. */
@Timeout(180)
class PostgresConflictsTest {
    private final AtomicInteger executed = new AtomicInteger();
    private final CyclicBarrier both = new CyclicBarrier(2);
    private PostgresDatabase database;

    @BeforeEach
    void open() {
        database = Postgres.open();
        change("INSERT INTO tombstone (id, actor, at) VALUES ('a', '', 0), ('b', '', 0)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_two_changes_that_wait_for_each_other_one_is_executed_again_and_both_are_made() throws Exception {
        // when
        List<CompletableFuture<String>> changes = List.of(
                start(transaction -> increase(transaction, "a", "b")),
                start(transaction -> increase(transaction, "b", "a")));
        for (CompletableFuture<String> each : changes) {
            each.get();
        }

        // then
        assertThat(times()).containsExactly(2L, 2L);
        assertThat(executed.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_change_that_saw_what_another_one_changed_is_executed_again() throws Exception {
        // when
        List<CompletableFuture<String>> changes =
                List.of(start(this::increaseBySnapshot), start(this::increaseBySnapshot));
        for (CompletableFuture<String> each : changes) {
            each.get();
        }

        // then
        assertThat(times()).containsExactly(2L, 0L);
        assertThat(executed.get()).isEqualTo(3);
    }

    @Test
    void connections_that_were_cut_off_are_made_again() {
        // given
        AtomicInteger cut = new AtomicInteger();

        // when
        for (int i = 0; i < 10; i++) {
            database.write(transaction -> {
                increase(transaction, "a", 1);
                if (cut.incrementAndGet() == 5) {
                    cutAllOthers();
                    Statements.list(transaction.connection(), row -> row.getInt(1), "SELECT 1");
                }
                return "done";
            });
        }

        // then
        assertThat(times()).containsExactly(10L, 0L);
        assertThat(cut.get()).isEqualTo(11);
    }

    @Test
    void what_the_database_refuses_is_told_with_its_name_and_without_trying_again() {
        // when + then
        assertThatThrownBy(() -> change("INSERT INTO nowhere VALUES (1)"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("database postgres at localhost:")
                .hasMessageContaining("nowhere");
    }

    /** As an administrator would, from a connection that survives it. */
    private void cutAllOthers() {
        database.read(connection -> Statements.list(
                connection,
                row -> row.getBoolean(1),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'assay' AND pid <> pg_backend_pid()"));
    }

    private String increase(Transaction transaction, String first, String second) throws SQLException {
        boolean again = executed.incrementAndGet() > 2;
        increase(transaction, first, 1);
        if (!again) {
            await();
        }
        increase(transaction, second, 1);
        return first;
    }

    private String increaseBySnapshot(Transaction transaction) throws SQLException {
        boolean again = executed.incrementAndGet() > 2;
        Statements.update(transaction.connection(), "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        long seen = Statements.first(
                        transaction.connection(), row -> row.getLong(1), "SELECT at FROM tombstone WHERE id = 'a'")
                .orElseThrow();
        if (!again) {
            await();
        }
        Statements.update(transaction.connection(), "UPDATE tombstone SET at = ? WHERE id = 'a'", seen + 1);
        return "a";
    }

    private static void increase(Transaction transaction, String id, int by) throws SQLException {
        Statements.update(transaction.connection(), "UPDATE tombstone SET at = at + ? WHERE id = ?", by, id);
    }

    private void await() {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<String> start(Change<String> change) {
        return CompletableFuture.supplyAsync(() -> database.write(change));
    }

    private void change(String sql) {
        database.write(transaction -> Statements.update(transaction.connection(), sql));
    }

    private List<Long> times() {
        return database.read(connection ->
                Statements.list(connection, row -> row.getLong(1), "SELECT at FROM tombstone ORDER BY id"));
    }
}

package io.assay.engine.store;

import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every database does with changes and looks. */
@Timeout(180)
public abstract class DatabaseContract {
    private static final int THREADS = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    protected Database database;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void what_a_change_made_is_seen_when_it_has_returned() throws Exception {
        // when
        List<Boolean> seen = together(thread -> {
            boolean all = true;
            for (int i = 0; i < 20; i++) {
                String name = thread + "." + i;
                all &= database.write(transaction -> mark(transaction, name)) == 1;
                all &= marks().contains(name);
            }
            return all;
        });

        // then
        assertThat(seen).containsOnly(true);
        assertThat(marks()).hasSize(THREADS * 20);
    }

    @Test
    void of_changes_that_are_made_together_only_those_that_fail_leave_nothing() throws Exception {
        // when
        List<String> outcomes = together(thread -> {
            try {
                return database.write(transaction -> {
                    mark(transaction, "change " + thread);
                    return fateOf(thread, transaction);
                });
            } catch (StoreException | IllegalArgumentException | AssertionError e) {
                return e.getClass().getSimpleName();
            }
        });

        // then
        List<String> expected = IntStream.range(0, THREADS)
                .mapToObj(i -> List.of("made", "StoreException", "IllegalArgumentException", "AssertionError")
                        .get(i % 4))
                .toList();
        assertThat(outcomes).isEqualTo(expected);
        assertThat(marks())
                .isEqualTo(IntStream.range(0, THREADS)
                        .filter(i -> i % 4 == 0)
                        .mapToObj(i -> "change " + i)
                        .collect(Collectors.toSet()));
    }

    private static String fateOf(int thread, Transaction transaction) throws SQLException {
        return switch (thread % 4) {
            case 0 -> "made";
            case 1 -> String.valueOf(Statements.update(transaction.connection(), "INSERT INTO nowhere VALUES (1)"));
            case 2 -> throw new IllegalArgumentException("on purpose");
            default -> throw new AssertionError("on purpose");
        };
    }

    @Test
    void changes_of_one_run_follow_each_other() throws Exception {
        // given
        Run run = created();

        // when
        together(thread -> {
            for (int i = 0; i < 10; i++) {
                TimelineEvent event = event(thread + "." + i);
                database.write(transaction -> append(transaction, run.id(), event));
            }
            return thread;
        });

        // then
        List<Integer> positions = database.read(connection ->
                Statements.list(connection, row -> row.getInt(1), "SELECT position FROM event ORDER BY position"));
        assertThat(positions)
                .isEqualTo(IntStream.rangeClosed(1, 1 + THREADS * 10).boxed().toList());
    }

    @Test
    void a_change_sees_what_it_has_made_so_far_and_others_do_not() {
        // when
        List<Optional<Run>> seen = new ArrayList<>();
        Run run = queued();
        database.write(transaction -> {
            RunChanges.create(transaction, run, event("queued"));
            seen.add(RunChanges.find(transaction.connection(), run.id()));
            seen.add(database.read(connection -> RunChanges.find(connection, run.id())));
            return run;
        });

        // then
        assertThat(seen).containsExactly(Optional.of(run), Optional.empty());
    }

    @Test
    void changes_for_later_come_before_what_follows_and_with_the_rest() {
        // given
        String insert = "INSERT INTO tombstone (id, actor, at) VALUES (?, 'ada', 0)";
        List<Integer> seen = new ArrayList<>();

        // when
        database.write(transaction -> {
            transaction.later(new Together().add(insert, "first").add(insert, "second"));
            seen.add(Statements.list(transaction.connection(), row -> row.getString(1), "SELECT id FROM tombstone")
                    .size());
            transaction.later(new Together().add(insert, "third"));
            transaction.later(new Together().add(insert, "fourth"));
            return seen;
        });
        assertThatThrownBy(() -> database.write(transaction -> {
                    transaction.later(new Together().add(insert, "fifth"));
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database.write(transaction -> {
                    mark(transaction, "sixth");
                    transaction.later(new Together().add(insert, "first"));
                    return seen;
                }))
                .isInstanceOf(StoreException.class);

        // then
        assertThat(seen).containsExactly(2);
        assertThat(marks()).containsExactlyInAnyOrder("first", "second", "third", "fourth");
    }

    @Test
    void the_time_stands_still_within_a_change_and_goes_on_between_them() {
        // when
        List<Instant> first = database.write(transaction -> List.of(transaction.now(), transaction.now()));
        Instant second = database.write(Transaction::now);

        // then
        assertThat(first.get(0)).isEqualTo(first.get(1)).isBeforeOrEqualTo(second);
        assertThat(first.get(0)).isEqualTo(first.get(0).truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void listeners_hear_of_a_run_once_its_change_is_committed() {
        // given
        List<Optional<Run>> heard = new CopyOnWriteArrayList<>();
        database.onChange(id -> heard.add(database.read(connection -> RunChanges.find(connection, id))));

        // when
        Run run = created();

        // then
        assertThat(heard).containsExactly(Optional.of(run));
    }

    @Test
    void listeners_hear_nothing_of_a_change_that_failed() {
        // given
        Set<RunId> heard = ConcurrentHashMap.newKeySet();
        database.onChange(heard::add);

        // when
        assertThatThrownBy(() -> database.write(transaction -> {
                    RunChanges.create(transaction, queued(), event("queued"));
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        // then
        Run run = created();
        assertThat(heard).containsExactly(run.id());
    }

    @Test
    void a_listener_that_fails_harms_neither_the_change_nor_other_listeners() {
        // given
        Set<RunId> heard = ConcurrentHashMap.newKeySet();
        database.onChange(id -> {
            throw new IllegalStateException("on purpose");
        });
        database.onChange(heard::add);

        // when
        Run run = created();

        // then
        assertThat(heard).containsExactly(run.id());
    }

    @Test
    void a_subscription_that_is_closed_hears_nothing_more() {
        // given
        List<RunId> heard = new CopyOnWriteArrayList<>();
        Database.Subscription first = database.onChange(heard::add);
        Run run = created();

        // when
        first.close();
        created();

        // then
        assertThat(heard).containsExactly(run.id());
    }

    @Test
    void a_change_within_a_change_is_refused() {
        assertThatThrownBy(() -> database.write(transaction -> database.write(Transaction::now)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one transaction");
        assertThat(created().version()).isEqualTo(1);
    }

    @Test
    void a_loan_keeps_its_connection_until_it_is_closed() {
        // given
        created();

        // when
        try (Database.Loan loan = database.borrow()) {
            Object first = loan.look(connection -> connection);

            // then
            assertThat(loan.<Object>look(connection -> connection)).isSameAs(first);
        }
    }

    @Test
    void a_closed_database_refuses_everything() {
        // when
        database.close();

        // then
        assertThatThrownBy(this::created).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::marks).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.borrow()).isInstanceOf(IllegalStateException.class);
    }

    private Run created() {
        Run run = queued();
        database.write(transaction -> {
            RunChanges.create(transaction, run, event("queued"));
            return run;
        });
        return run;
    }

    private static RunId append(Transaction transaction, RunId run, TimelineEvent event) throws SQLException {
        RunChanges.append(transaction, run, new Batch(List.of(), List.of(event), List.of(), List.of(), List.of()));
        return run;
    }

    private static int mark(Transaction transaction, String name) throws SQLException {
        return Statements.update(
                transaction.connection(), "INSERT INTO tombstone (id, actor, at) VALUES (?, 'ada', 0)", name);
    }

    private Set<String> marks() {
        return Set.copyOf(database.read(
                connection -> Statements.list(connection, row -> row.getString(1), "SELECT id FROM tombstone")));
    }

    protected <T> List<T> together(IntFunction<T> work) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        IntStream.range(0, THREADS).forEach(thread -> calls.add(() -> work.apply(thread)));
        List<T> results = new ArrayList<>();
        for (Future<T> done : threads.invokeAll(calls)) {
            results.add(done.get());
        }
        return results;
    }
}

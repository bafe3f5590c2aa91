package io.assay.engine.store;

import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.next;
import static io.assay.engine.store.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.engine.store.AuditTrail.Entry;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the audit trail keeps and how it is relayed, on every database. */
@Timeout(180)
public abstract class OutboxContract {
    protected Database database;

    private AuditTrail trail;
    private Outbox outbox;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
        trail = new AuditTrail(database);
        outbox = new Outbox(database);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void each_change_of_state_is_told_once_with_who_and_why() {
        // given
        SqlRunStore store = new SqlRunStore(database);
        Run run = queued();
        Run running = next(run, RunState.RUNNING);

        // when
        store.create(run, event("QUEUED: by ada"));
        store.update(running, event("RUNNING"));
        store.update(
                next(running, RunState.RUNNING),
                new TimelineEvent(Samples.START, TimelineEvent.Kind.PHASE, 0, 0, "testing", "agent"));
        store.update(next(running, RunState.FAILED), event("too late"));
        store.update(next(next(running, RunState.RUNNING), RunState.PASSED), event("PASSED"));
        store.delete(run.id(), "grace", Samples.START);

        // then
        assertThat(trail.page("", null, 10))
                .extracting(Entry::action, Entry::actor, Entry::target, Entry::detail)
                .containsExactly(
                        tuple("run.deleted", "grace", run.id().value(), ""),
                        tuple("run.passed", "ada", run.id().value(), "PASSED"),
                        tuple("run.running", "ada", run.id().value(), "RUNNING"),
                        tuple("run.queued", "ada", run.id().value(), "QUEUED: by ada"));
    }

    @Test
    void pages_are_of_one_target_and_go_back_in_time() {
        // given
        IntStream.range(0, 10).forEach(i -> enter("checkout", "change " + i));
        enter("search", "another");

        // when
        List<Entry> first = trail.page("checkout", null, 4);
        List<Entry> second = trail.page("checkout", first.get(3).number(), 100);

        // then
        assertThat(first).extracting(Entry::detail).containsExactly("change 9", "change 8", "change 7", "change 6");
        assertThat(second).hasSize(6).extracting(Entry::target).containsOnly("checkout");
        assertThat(trail.page("", null, 100)).hasSize(11);
        assertThat(trail.page("", null, 0)).isEmpty();
    }

    @Test
    void an_entry_of_a_change_that_failed_is_not_kept() {
        // when
        assertThatThrownBy(() -> database.write(transaction -> {
                    AuditTrail.add(transaction, "ada", "project.registered", "checkout", "");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        // then
        assertThat(trail.page("", null, 10)).isEmpty();
        assertThat(relayed()).isEmpty();
    }

    @Test
    void entries_are_relayed_oldest_first_and_once() {
        // given
        IntStream.range(0, 250).forEach(i -> enter("checkout", "change " + i));

        // when
        List<String> first = relayed();

        // then
        assertThat(first)
                .isEqualTo(IntStream.range(0, 250).mapToObj(i -> "change " + i).toList());
        assertThat(relayed()).isEmpty();
    }

    @Test
    void what_a_receiver_did_not_take_is_handed_over_again_and_what_it_took_is_not() {
        // given
        IntStream.range(0, 10).forEach(i -> enter("checkout", "change " + i));
        List<String> taken = new ArrayList<>();

        // when
        assertThatThrownBy(() -> outbox.relay(entry -> {
                    if (taken.size() == 4) {
                        throw new IllegalStateException("on purpose");
                    }
                    taken.add(entry.detail());
                }))
                .hasMessage("on purpose");

        // then
        assertThat(taken).hasSize(4);
        assertThat(relayed()).hasSize(6).startsWith("change 4");
    }

    @Test
    void what_was_handed_over_and_not_marked_is_handed_over_again() {
        // given
        IntStream.range(0, 10).forEach(i -> enter("checkout", "change " + i));

        // when an error ends the relaying between hand-over and mark, as a kill does
        assertThatThrownBy(() -> outbox.relay(entry -> {
                    if (entry.detail().equals("change 5")) {
                        throw new AssertionError("on purpose");
                    }
                }))
                .hasMessage("on purpose");

        // then
        assertThat(relayed()).hasSize(10);
    }

    @Test
    void relays_that_work_at_once_miss_nothing() throws Exception {
        // given
        IntStream.range(0, 500).forEach(i -> enter("checkout", "change " + i));
        List<String> taken = new CopyOnWriteArrayList<>();

        // when
        List<CompletableFuture<Integer>> relays = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> new Outbox(database).relay(entry -> taken.add(entry.detail()))))
                .toList();
        for (CompletableFuture<Integer> relay : relays) {
            relay.get();
        }

        // then
        assertThat(relayed()).isEmpty();
        assertThat(taken)
                .contains(IntStream.range(0, 500).mapToObj(i -> "change " + i).toArray(String[]::new));
    }

    protected void enter(String target, String detail) {
        database.write(transaction -> {
            AuditTrail.add(transaction, "ada", "project.registered", target, detail);
            return target;
        });
    }

    protected List<String> relayed() {
        List<String> taken = new ArrayList<>();
        outbox.relay(entry -> taken.add(entry.detail()));
        return taken;
    }
}

package io.assay.engine.queue;

import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.Cause;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens because time goes by. Whatever two servers do of it at once happens once. */
final class Sweep {
    private static final int AT_ONCE = 500;
    private static final int TIDIES_EVERY = 60;
    private static final Duration AGENTS_KEPT = Duration.ofDays(7);

    private final Database database;
    private final QueueSettings settings;
    private final Reception reception;
    private final Asking asking;
    private final LostLeases lost;
    private final QueueTrail trail;
    private final Placement placement;
    private final AtomicInteger sweeps = new AtomicInteger();

    Sweep(Database database, QueueSettings settings, Placement placement, LostLeases lost, QueueTrail trail) {
        this.database = database;
        this.settings = settings;
        this.placement = placement;
        reception = new Reception(settings);
        asking = new Asking(reception, trail);
        this.lost = lost;
        this.trail = trail;
    }

    /** How many runs it moved. */
    int sweep() {
        int moved = becomeDue() + endGates() + endPatience();
        moved += lost.reapExpired(Spans.words(settings.lease()));
        database.write(transaction -> {
            Gauge.alert(transaction, settings.alertAfter(), trail);
            return transaction;
        });
        if (sweeps.getAndIncrement() % TIDIES_EVERY == 0) {
            database.write(this::tidy);
        }
        return moved;
    }

    /** Forgets who has not been seen for long; reads much, so it is done now and then only. */
    private Transaction tidy(Transaction transaction) throws SQLException {
        GroupTable.forgetUnused(transaction);
        Turns.forgetAbsent(transaction);
        AgentTable.forgetUnseen(transaction, AGENTS_KEPT);
        return transaction;
    }

    private int becomeDue() {
        return each(
                "stage = 0 AND due_at <= ? ORDER BY due_at, position",
                Stage.SCHEDULED,
                (transaction, entry) -> reception.due(transaction, entry));
    }

    private int endGates() {
        return each(
                "stage = 0 AND run IN (SELECT r.id FROM gate g JOIN run r ON r.number = g.run"
                        + " WHERE g.answer = '' AND g.expires_at <= ?)",
                Stage.SCHEDULED,
                asking::timeOut);
    }

    private int endPatience() {
        return each("stage = 1 AND expires_at <= ? ORDER BY expires_at", Stage.WAITING, this::timeOut);
    }

    /** What is done with a run that time asks something of. */
    private interface Step {
        void take(Transaction transaction, Entry entry) throws SQLException;
    }

    /** Each in a transaction of its own: who holds several runs waits for others who do, in a circle. */
    private int each(String condition, Stage stage, Step step) {
        List<Entry> found = database.write(transaction -> Statements.list(
                transaction.connection(),
                Entry::read,
                "SELECT * FROM work WHERE " + condition + " LIMIT " + AT_ONCE,
                transaction.now().toEpochMilli()));
        for (Entry entry : found) {
            database.write(transaction -> {
                Optional<Entry> now =
                        EntryTable.lock(transaction, entry.run()).filter(locked -> locked.stage() == stage);
                if (now.isPresent()) {
                    step.take(transaction, now.get());
                }
                return now;
            });
        }
        return found.size();
    }

    private void timeOut(Transaction transaction, Entry entry) throws SQLException {
        Optional<Run> run = RunChanges.find(transaction.connection(), entry.run());
        if (run.isEmpty() || run.get().state() != RunState.QUEUED) {
            return;
        }
        String waitedFor = new Explanations(transaction.connection(), settings, placement, transaction.now())
                .of(entry)
                .words();
        String words = "it waited in the queue for " + Spans.words(entry.patience()) + "; " + waitedFor;
        Moves.move(
                transaction,
                run.get(),
                Cause.PLATFORM_FAULT,
                "reaper",
                words,
                change -> change.because(Reason.QUEUE_TIMEOUT, words).flags(false, true));
    }
}

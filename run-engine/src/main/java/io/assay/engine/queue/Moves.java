package io.assay.engine.queue;

import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.Cause;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunChange;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of runs of the queue, each with the event that tells why; a run that has ended leaves the queue. */
final class Moves {
    private Moves() {}

    /** Moves a run from one state to the next; empty when it was changed by somebody else meanwhile. */
    static Optional<Run> move(
            Transaction transaction, Run run, Cause cause, String actor, String detail, UnaryOperator<RunChange> change)
            throws SQLException {
        Run next = change.apply(run.change().by(cause, transaction.now())).next();
        String words = detail.isEmpty() ? next.state().name() : next.state() + ": " + detail;
        Together more = new Together();
        if (next.state().terminal()) {
            EntryTable.leave(more, next.id());
        }
        boolean moved = RunChanges.update(transaction, next, event(transaction, Kind.STATE, words, actor), more);
        return moved ? Optional.of(next) : Optional.empty();
    }

    /**
     * Cancels a run: at once where nothing of it executes. Decided anew when somebody changes the run meanwhile.
     *
     * @param actor the user, or the run that replaces it
     */
    static Cancellation cancel(Transaction transaction, RunId id, String actor, Reason reason, String words)
            throws SQLException {
        Optional<Entry> entry = EntryTable.lock(transaction, id);
        boolean queued = entry.isPresent();
        boolean held = entry.filter(found -> found.stage() == Stage.SCHEDULED).isPresent();
        while (true) {
            Optional<Run> found = RunChanges.find(transaction.connection(), id);
            if (found.isEmpty()) {
                return new Cancellation.Unknown();
            }
            Run run = found.get();
            if (run.state() == RunState.CANCELLING) {
                return new Cancellation.Accepted(run);
            }
            if (!queued || run.state().terminal() || run.state() == RunState.FINALIZING) {
                return new Cancellation.TooLate(run);
            }
            Optional<Run> cancelled = move(
                    transaction,
                    run,
                    Cause.CANCEL,
                    actor,
                    words,
                    change -> change.endedBy(actor).because(reason, words).phase(""));
            if (cancelled.isPresent()) {
                return new Cancellation.Accepted(held ? ended(transaction, cancelled.get(), actor) : cancelled.get());
            }
        }
    }

    /** Of a run that is held nothing executes, so nobody else has to say that nothing does any more. */
    private static Run ended(Transaction transaction, Run run, String actor) throws SQLException {
        GateTable.close(transaction, run.id());
        if (run.state() != RunState.CANCELLING) {
            return run;
        }
        return move(transaction, run, Cause.CANCEL_ACKNOWLEDGED, actor, "nothing of it was executed", change -> change)
                .orElseThrow(() -> new SQLException(run.id() + " was changed while it was being cancelled"));
    }

    static TimelineEvent event(Transaction transaction, Kind kind, String detail, String actor) {
        return new TimelineEvent(transaction.now(), kind, 0, 0, detail, actor);
    }
}

package io.assay.engine.store;

import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.Clash;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changes runs inside a larger change of the database, and looks at them there. Every change of a run locks it first,
 * so those of one run follow each other. Each change of state is told in the audit trail, too.
 */
public final class RunChanges {
    private RunChanges() {}

    /**
     * Adds a new run (version 1) and the first event of its timeline.
     *
     * @throws StoreException when there is a run with this id already, at the end of the transaction at the latest
     */
    public static void create(Transaction transaction, Run run, TimelineEvent event) throws SQLException {
        create(transaction, run, event, new Together());
    }

    /**
     * Likewise, with what else is stored of the run in other tables.
     *
     * @throws StoreException when there is a run with this id already, at the end of the transaction at the latest
     */
    public static void create(Transaction transaction, Run run, TimelineEvent event, Together more)
            throws SQLException {
        if (run.version() != 1) {
            throw new IllegalArgumentException("a new run has version 1, not " + run.version() + ": " + run.id());
        }
        Together changes = new Together();
        RunTable.insert(changes, run);
        RunDetails.addFirstEvent(changes, run.id(), event);
        enter(changes, run, event);
        changes.add(more);
        transaction.later(changes);
        transaction.changed(run.id());
    }

    /**
     * Replaces a run by its next version.
     *
     * @return false, and nothing is changed, when the stored version is not the one before or the stored run is terminal
     */
    public static boolean update(Transaction transaction, Run next, TimelineEvent event) throws SQLException {
        return update(transaction, next, event, new Together());
    }

    /** Likewise, with what else changes when the run is replaced. */
    public static boolean update(Transaction transaction, Run next, TimelineEvent event, Together more)
            throws SQLException {
        Optional<RunTable.Locked> before = RunTable.lock(transaction, next.id());
        if (before.isEmpty() || !before.get().precedes(next)) {
            return false;
        }
        RunTable.replace(more, before.get().number(), next);
        RunDetails.addEvent(more, before.get().number(), event);
        if (before.get().state() != next.state()) {
            enter(more, next, event);
        }
        if (next.state().terminal()) {
            FilingTable.ended(more, before.get().number(), event.at());
        }
        more.execute(transaction);
        transaction.changed(next.id());
        return true;
    }

    /**
     * Adds to a run, whatever its state.
     *
     * @throws StoreException when there is no such run
     */
    public static void append(Transaction transaction, RunId id, Batch batch) throws SQLException {
        Connection connection = transaction.connection();
        long run = locked(transaction, id);
        CaseTable.append(transaction, run, batch.cases());
        RunDetails.addEvents(connection, run, batch.events());
        RunDetails.addNotices(connection, run, batch.notices());
        RunDetails.addArtifacts(connection, run, batch.artifacts());
        RunDetails.addProcesses(connection, run, batch.processes());
        transaction.changed(id);
    }

    /**
     * Adds those of the cases that the run does not have yet; the first of several with one id.
     *
     * @return those that it had, in their order, each with what is stored of it now
     * @throws StoreException when there is no such run
     */
    public static List<Clash> addNew(Transaction transaction, RunId id, List<CaseResult> cases) throws SQLException {
        long run = locked(transaction, id);
        transaction.changed(id);
        try (NewCases adding = new NewCases(transaction, run)) {
            return adding.add(cases);
        }
    }

    /**
     * Deletes a run that has ended and leaves a tombstone. Nobody finds it any more; what belonged to it goes with {@link
     * Remains#clear}.
     *
     * @return false when there is no such run, it is active, or a hold keeps it
     */
    public static boolean delete(Transaction transaction, RunId id, String actor, Instant at) throws SQLException {
        Connection connection = transaction.connection();
        boolean deleted = RunTable.delete(transaction, id, actor, at);
        if (deleted) {
            AuditTrail.add(connection, at, actor, "run.deleted", id.value(), "");
            transaction.changed(id);
        }
        return deleted;
    }

    public static Optional<Run> find(Connection connection, RunId id) throws SQLException {
        return RunTable.find(connection, id);
    }

    /**
     * The key of what belongs to a run in the tables beside it.
     *
     * @throws StoreException when there is no such run
     */
    public static long number(Connection connection, RunId id) throws SQLException {
        return RunTable.number(connection, id).orElseThrow(() -> unknown(id));
    }

    /** Of all cases. */
    public static Counts counts(Connection connection, RunId id) throws SQLException {
        return CaseTable.counts(connection, id);
    }

    /** Of the cases that count when the run is judged: all but those in quarantine. */
    public static Counts countsCounted(Connection connection, RunId id) throws SQLException {
        return CaseTable.countsCounted(connection, id);
    }

    /** Has nobody else change a run until the transaction ends; false when there is none. */
    public static boolean lock(Transaction transaction, RunId id) throws SQLException {
        return RunTable.lock(transaction, id).isPresent();
    }

    private static long locked(Transaction transaction, RunId id) throws SQLException {
        return RunTable.lock(transaction, id).orElseThrow(() -> unknown(id)).number();
    }

    private static StoreException unknown(RunId id) {
        return new StoreException("there is no run " + id + " to add to; it was never created or has been deleted");
    }

    private static void enter(Together changes, Run run, TimelineEvent event) {
        AuditTrail.add(
                changes,
                event.at(),
                event.actor(),
                action(run.state()),
                run.id().value(),
                event.detail());
    }

    private static String action(RunState state) {
        return switch (state) {
            case SCHEDULED -> "run.scheduled";
            case QUEUED -> "run.queued";
            case ASSIGNED -> "run.assigned";
            case RUNNING -> "run.running";
            case WAITING_INPUT -> "run.waiting-input";
            case FINALIZING -> "run.finalizing";
            case CANCELLING -> "run.cancelling";
            case PASSED -> "run.passed";
            case FAILED -> "run.failed";
            case ERROR -> "run.error";
            case CANCELLED -> "run.cancelled";
        };
    }
}

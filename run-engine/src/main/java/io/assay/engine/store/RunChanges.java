package io.assay.engine.store;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What changes runs inside a larger change of the database, and looks at them there. */
public final class RunChanges {
    private RunChanges() {}

    /**
     * Adds a new run and the first event of its timeline.
     *
     * @throws StoreException when there is a run with this id already
     */
    public static void create(Transaction transaction, Run run, TimelineEvent event) throws SQLException {
        if (!RunTable.insert(transaction.connection(), run)) {
            throw new StoreException("there is a run " + run.id() + " already");
        }
        told(transaction, run.id(), event);
    }

    /**
     * Replaces a run by its next version.
     *
     * @return false, and nothing is changed, when the stored version is not the one before or the stored run is terminal
     */
    public static boolean update(Transaction transaction, Run next, TimelineEvent event) throws SQLException {
        boolean replaced = RunTable.replace(transaction.connection(), next);
        if (replaced) {
            told(transaction, next.id(), event);
        }
        return replaced;
    }

    /**
     * Adds to a run, whatever its state.
     *
     * @throws StoreException when there is no such run
     */
    public static void append(Transaction transaction, RunId id, Batch batch) throws SQLException {
        Connection connection = transaction.connection();
        long run = number(connection, id);
        CaseTable.append(connection, run, batch.cases());
        RunDetails.addEvents(connection, run, batch.events());
        RunDetails.addNotices(connection, run, batch.notices());
        RunDetails.addArtifacts(connection, run, batch.artifacts());
        RunDetails.addProcesses(connection, run, batch.processes());
        transaction.changed(id);
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
        return RunTable.number(connection, id)
                .orElseThrow(() -> new StoreException(
                        "there is no run " + id + " to add to; it was never created or has been deleted"));
    }

    /** Of all cases. */
    public static Counts counts(Connection connection, RunId id) throws SQLException {
        return CaseTable.counts(connection, id);
    }

    private static void told(Transaction transaction, RunId id, TimelineEvent event) throws SQLException {
        Connection connection = transaction.connection();
        RunDetails.addEvents(connection, number(connection, id), List.of(event));
        transaction.changed(id);
    }
}

package io.assay.server.service;

import io.assay.engine.queue.Admission;
import io.assay.engine.queue.Waiting;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.Transaction;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.server.access.Principal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the service does with runs for whoever asks; routes only translate. Every method throws a {@link RefusedException}
 * when the principal may not, or what it names is not there. Thread-safe.
 */
public interface RunService {
    /** Checks a run that is asked for; role runner. */
    CheckedRun prepare(Principal who, NewRun request);

    /** Checks a run that repeats ({@code resume}: goes on with) one that has ended; role runner. */
    CheckedRun prepareAgain(Principal who, RunId parent, boolean resume);

    /** Admits a checked run, in the caller's transaction. */
    Admission submit(Transaction transaction, CheckedRun run) throws SQLException;

    /** A run within the principal's reach. */
    Run find(Principal who, RunId id);

    /** Newest first; only what the principal reaches. */
    List<Run> list(Principal who, RunFilter filter, int limit);

    /** Why a run waits; empty unless it is SCHEDULED or QUEUED. */
    Optional<Waiting> waiting(RunId id);

    /** Everything known of a run. */
    RunRecord record(Principal who, RunId id);

    /**
     * Cancels a run; role runner.
     *
     * @param reason in words, may be empty
     * @return CANCELLED, or CANCELLING as long as something of it executes
     */
    Run cancel(Principal who, RunId id, String reason);

    /** Deletes a run that has ended; role maintainer. */
    void delete(Principal who, RunId id);

    /** Makes a run of files that are reports, and judges it; role runner. */
    Run importReports(Principal who, NewImport request, List<Path> files) throws InterruptedException;

    RunStore store();

    Projects projects();
}

package io.assay.engine.queue;

import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run as whoever executes it sees it: what it needs to know, and where it tells what happens. Every method is fenced: it
 * throws {@link LeaseLostException}, and nothing is changed, once the run is no longer leased to the caller in this epoch.
 * Thread-safe.
 */
public interface LeasedRun {
    /** The run as it was last seen here. */
    Run run();

    /** What earlier runs tell of the suite's cases, as {@link io.assay.engine.store.RunStore#history}. */
    List<KnownCase> history();

    /** The run that this one repeats or resumes, which has ended; null when there is none. */
    @org.jspecify.annotations.Nullable
    Run parent();

    /** The cases of the parent, to be closed; none without a parent. */
    Stream<CaseResult> parentCases();

    /** ASSIGNED → RUNNING; one that has started already stays as it is. */
    Run started();

    /** Says what the run is doing now. */
    Run phase(String words);

    /** The plan is made; with that, a run starts that did not start before. */
    Run planned(int shards, String words);

    /** Adds what happened, in one commit. */
    void append(Batch batch);

    /**
     * Appends to a log.
     *
     * @param shard from 1; 0 for set-up
     * @param offset where the bytes begin; what is there already is not written twice
     */
    void log(int shard, long offset, byte[] bytes);

    /** Keeps a file that the run left, redacted before; a path that was kept already is replaced. */
    void keep(String path, InputStream content);

    /**
     * Execution is over: the service judges by the run's policy and what was appended.
     *
     * @param faults of the platform, the first of them the worst
     * @param noticed whether there is something that a person should look at
     * @return the run as it ended
     */
    Run executed(List<Fault> faults, boolean noticed);

    /** Likewise, with what happened last; in one commit where that can be. */
    default Run executed(Batch last, List<Fault> faults, boolean noticed) {
        append(last);
        return executed(faults, noticed);
    }

    /** The platform kept the run from being executed; it ends as ERROR. */
    Run fault(Reason reason, String words);

    /** CANCELLING → CANCELLED: nothing of the run executes any more. */
    Run cancelled(String acknowledgement);
}

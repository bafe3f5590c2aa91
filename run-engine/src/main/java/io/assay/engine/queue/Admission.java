package io.assay.engine.queue;

import io.assay.run.Run;
import io.assay.run.RunId;
import java.util.List;

/** What came of a submission. */
public sealed interface Admission {
    /**
     * The run was created.
     *
     * @param run SCHEDULED or QUEUED; CANCELLED where its group's rules let it not even wait
     * @param replaced runs that were or are being cancelled in its favour
     */
    record Created(Run run, List<RunId> replaced) implements Admission {
        public Created {
            replaced = List.copyOf(replaced);
        }
    }

    /** A run that does the same is active in one of its groups; nothing was created. */
    record Attached(Run run) implements Admission {}

    /**
     * Nothing was created.
     *
     * @param words what stands in the way, with the name of the group and the run that holds it, or of the quota
     * @param cause what kind of limit
     */
    record Refused(Cause cause, String words) implements Admission {
        /** Why a run is refused. */
        public enum Cause {
            DUPLICATE,
            GROUP_FULL,
            QUOTA
        }
    }
}

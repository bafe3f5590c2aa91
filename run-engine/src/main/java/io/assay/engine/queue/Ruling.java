package io.assay.engine.queue;

import io.assay.engine.queue.Admission.Refused;
import io.assay.run.Reason;
import io.assay.run.RunId;
import java.util.Map;
import java.util.Optional;

/** What the groups of a run that arrives make of it. */
sealed interface Ruling {
    /**
     * It may wait.
     *
     * @param replaced runs that make room for it, each with what is told of it
     */
    record Enters(Map<RunId, String> replaced) implements Ruling {}

    /**
     * It is cancelled at once.
     *
     * @param by the run that it gives way to
     */
    record GivesWay(Reason reason, Optional<RunId> by, String words) implements Ruling {}

    /** It is not created. */
    record IsRefused(Refused refused) implements Ruling {}
}

package io.assay.engine.queue;

import io.assay.run.Run;

/** What came of an answer to a gate. */
public sealed interface Answered {
    /** It counts. */
    record Taken(Run run) implements Answered {}

    /** Another one came before. */
    record Before(Run run, GateState.Answer answer) implements Answered {}

    /** The gate is not asked: its turn has not come, or the run is held no more. */
    record NotAsked(Run run) implements Answered {}

    /** There is no such run, or it has no such gate. */
    record Unknown() implements Answered {}
}

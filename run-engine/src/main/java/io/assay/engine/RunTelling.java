package io.assay.engine;

import java.time.InstantSource;

/**
 * How a run is told of.
 *
 * @param logs whether its logs are passed on, because they are not read where they are written
 */
record RunTelling(RunJournal journal, boolean logs, InstantSource clock) {}

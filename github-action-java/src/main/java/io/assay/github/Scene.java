package io.assay.github;

import io.assay.github.runner.CommandFile;
import io.assay.github.runner.Environment;
import io.assay.github.runner.StepLog;
import java.time.InstantSource;

/** Where a step takes place. */
record Scene(Environment environment, StepLog log, InstantSource clock) {
    /** Tells the runner what later steps can ask for. */
    CommandFile outputs() {
        return new CommandFile(environment, "GITHUB_OUTPUT");
    }

    /** The page that the runner shows of the job. */
    CommandFile summary() {
        return new CommandFile(environment, "GITHUB_STEP_SUMMARY");
    }
}

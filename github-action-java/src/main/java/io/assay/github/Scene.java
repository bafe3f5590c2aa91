package io.assay.github;

import io.assay.ci.input.Variables;
import io.assay.github.runner.CommandFile;
import io.assay.github.runner.StepLog;
import java.time.InstantSource;

/** Where a step takes place. */
record Scene(Variables variables, StepLog log, InstantSource clock) {
    /** Tells the runner what later steps can ask for. */
    CommandFile outputs() {
        return new CommandFile(variables, "GITHUB_OUTPUT");
    }

    /** The page that the runner shows of the job. */
    CommandFile summary() {
        return new CommandFile(variables, "GITHUB_STEP_SUMMARY");
    }
}

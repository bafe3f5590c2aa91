package io.assay.server.webhook;

import io.assay.run.RunId;
import io.assay.server.service.CheckedRun;
import java.util.List;
import java.util.Optional;

/** What is done for one rule, once it is prepared. */
sealed interface Step {
    /** Nothing but to tell. */
    record Told(Outcome outcome) implements Step {}

    /**
     * A run is created.
     *
     * @param twin empty where it is created whatever was told before
     */
    record Start(String project, int rule, CheckedRun run, Optional<Twin> twin, String ref) implements Step {}

    /** Several at once. */
    record All(List<Step> steps) implements Step {
        public All {
            steps = List.copyOf(steps);
        }
    }

    /** Runs are cancelled. */
    record Cancel(String project, int rule, List<RunId> runs, String actor) implements Step {
        public Cancel {
            runs = List.copyOf(runs);
        }
    }

    static Step told(Outcome outcome) {
        return new Told(outcome);
    }
}

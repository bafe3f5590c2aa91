package io.assay.server.webhook;

import io.assay.run.RunId;
import io.assay.server.service.NewRun;
import java.util.List;

/** What a rule wants of an event. */
sealed interface Judgement {
    /** Nothing. */
    record Passes(String reason, String words) implements Judgement {}

    /** A new run. */
    record Starts(NewRun run) implements Judgement {}

    /** Runs that have ended, once more. */
    record Repeats(List<RunId> runs) implements Judgement {
        public Repeats {
            runs = List.copyOf(runs);
        }
    }

    /** That runs end. */
    record Cancels(List<RunId> runs) implements Judgement {
        public Cancels {
            runs = List.copyOf(runs);
        }
    }

    static Judgement passes(String reason, String words) {
        return new Passes(reason, words);
    }
}

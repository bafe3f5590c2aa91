package io.assay.server.webhook;

import io.assay.run.RunId;
import java.util.Locale;
import java.util.Optional;

/**
 * What one rule made of a delivery.
 *
 * @param rule which one of the project's, counted from 1; 0 when it is not about one
 * @param reason a fixed word for programs; empty where a run was started
 * @param words for people
 * @param run that was started, or that stands in the way
 * @param ref that the run is for; empty where there is none
 */
public record Outcome(
        String project, int rule, Kind kind, String reason, String words, Optional<RunId> run, String ref) {
    public Outcome {
        words = Delivery.About.cut(words);
        ref = Delivery.About.cut(ref);
    }

    /** What it was. */
    public enum Kind {
        /** A run was created. */
        STARTED,
        /** A run that does the same is active already. */
        ATTACHED,
        /** Runs were cancelled. */
        CANCELLED,
        /** The same was told before. */
        DUPLICATE,
        /** The rule is not for it. */
        IGNORED,
        /** The rule is for it, and no run could be created. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome ignored(String project, int rule, String reason, String words) {
        return new Outcome(project, rule, Kind.IGNORED, reason, words, Optional.empty(), "");
    }

    static Outcome refused(String project, int rule, String reason, String words) {
        return new Outcome(project, rule, Kind.REFUSED, reason, words, Optional.empty(), "");
    }
}

package io.assay.server.webhook;

import io.assay.server.webhook.event.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery that was verified and kept.
 *
 * @param number rises in the order in which they came
 * @param id begins with {@code hook_}
 * @param name the sender's name for it
 * @param event as its header says
 * @param projects whose secrets verified it, and that had not had it before
 * @param about what its payload tells; empty as long as nobody looked
 * @param size of the payload in bytes
 * @param replayable its payload is still there
 * @param replayOf id of the delivery of which a person wanted all rules looked at again
 */
public record Delivery(
        long number,
        String id,
        Platform platform,
        String name,
        String event,
        List<String> projects,
        State state,
        Instant receivedAt,
        Optional<Instant> doneAt,
        int attempts,
        About about,
        long size,
        boolean replayable,
        Optional<String> replayOf) {
    public Delivery {
        projects = List.copyOf(projects);
    }

    /** How far it is. */
    public enum State {
        /** It is looked at soon, or again. */
        WAITING,
        /** All rules were looked at. */
        DONE
    }

    /** What a payload tells, and why no rule was looked at; empty texts for what it does not tell. */
    public record About(
            String action, String repository, String ref, String sha, String actor, String reason, String words) {
        static final About NOTHING = new About("", "", "", "", "", "", "");

        private static final int LONGEST = 1000;

        public About {
            action = cut(action);
            repository = cut(repository);
            ref = cut(ref);
            sha = cut(sha);
            actor = cut(actor);
            words = cut(words);
        }

        /** A payload may have texts of megabytes. */
        static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }
    }
}

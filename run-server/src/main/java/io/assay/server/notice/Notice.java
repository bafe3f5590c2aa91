package io.assay.server.notice;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that people are told, put together with other notices.
 *
 * @param run its id; empty when it is none's
 * @param words what is to be said beside the kind, the suite and the environment; may be empty
 */
record Notice(
        Kind kind, String project, String suite, String environment, String ref, String run, Instant at, String words) {
    /** What it is about; those come first that want somebody. */
    enum Kind {
        QUEUE_STALLED("the queue stands still"),
        WAITING_INPUT("waits for input"),
        FIRST_FAILURE("began to fail"),
        STILL_FAILING("is still failing"),
        UNSTABLE("keeps changing between passed and failed; told again when it has settled"),
        RECOVERED("passes again"),
        FINISHED("finished"),
        QUEUE_RECOVERED("the queue moves again");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What it is about, in a few words; empty when that is the whole service. */
    String subject() {
        if (project.isEmpty()) {
            return "";
        }
        return project + " / " + suite + (environment.isEmpty() ? "" : " on " + environment)
                + (ref.isEmpty() ? "" : " (" + ref + ")");
    }

    String line() {
        String said = subject().isEmpty() ? kind.words() : subject() + " " + kind.words();
        return words.isBlank() ? said : said + ": " + words.strip().replaceAll("\\s+", " ");
    }
}

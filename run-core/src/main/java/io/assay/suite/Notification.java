package io.assay.suite;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who is told of what happens to runs. Texts that a receiver needs may hold references ({@code ${NAME}}); they are kept as
 * they are written, for only the run service knows what they stand for, and only when it sends.
 *
 * @param suites whose runs it is told of; empty: all
 * @param environments likewise
 * @param refs branches, likewise
 */
public record Notification(
        String name,
        Channel channel,
        Set<Occasion> occasions,
        List<String> suites,
        List<String> environments,
        List<Wildcard> refs) {
    /** What variables of the service begin with that a project's file may name; with others it could have secrets sent. */
    public static final String PROJECT_VARIABLES = "ASSAY_NOTIFY_";

    public Notification {
        occasions = Set.copyOf(occasions);
        suites = List.copyOf(suites);
        environments = List.copyOf(environments);
        refs = List.copyOf(refs);
    }

    /** Whether it is told of runs of this suite against this environment (empty: none), of this branch (empty: unknown). */
    public boolean covers(String suite, String environment, String ref) {
        return (refs.isEmpty() || refs.stream().anyMatch(pattern -> pattern.matches(ref)))
                && (suites.isEmpty() || suites.contains(suite))
                && (environments.isEmpty() || environments.contains(environment));
    }

    /** What somebody can be told of. */
    public enum Occasion {
        QUEUED,
        STARTED,
        WAITING_INPUT,
        FINISHED,
        /** A run failed, and the one before it in its series had not. */
        FIRST_FAILURE,
        /** A run passed, and the one before it in its series had not. */
        RECOVERED,
        /** Runs go on failing; told once a day. */
        STILL_FAILING,
        /** The oldest run in the queue has waited for longer than the server's threshold, or does no more. */
        QUEUE_STALLED;

        /** As it is written in a file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a receiver is reached. */
    public sealed interface Channel {
        /**
         * By HTTP, one message an event, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> are.
         *
         * @param secret {@code whsec_…}, by reference
         */
        record Webhook(String url, String secret) implements Channel {}

        /**
         * By HTTP, as <a href="https://cdevents.dev">CDEvents</a> in CloudEvents.
         *
         * @param secret as of a {@link Webhook}; empty: unsigned
         * @param cases whether single cases are told of, too
         */
        record CdEvents(String url, String secret, boolean cases) implements Channel {}

        /** An incoming webhook of Slack, or of whatever takes the same messages. */
        record Slack(String url) implements Channel {}

        /** By e-mail. */
        record Email(List<String> to) implements Channel {
            public Email {
                to = List.copyOf(to);
            }
        }
    }
}

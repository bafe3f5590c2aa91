package io.assay.client.patient;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Tells rate limits from refusals, and how long they ask to wait. GitHub answers with 403 too
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api), and may tell a secondary limit in the body
 * alone; then it is a minute at least, and longer each time. GitLab's headers have no {@code X-}
 * (https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/), Jira Cloud's say which limit it is
 * (https://developer.atlassian.com/cloud/jira/platform/rate-limiting/).
 */
final class Limits {
    private static final Duration SECONDARY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private Limits() {}

    static boolean limited(Reply reply) {
        if (reply.status() == 429) {
            return true;
        }
        if (reply.status() != 403) {
            return false;
        }
        return exhausted(reply)
                || reply.header("retry-after").isPresent()
                || reply.said().contains("rate limit")
                || reply.said().contains("abuse detection");
    }

    private static boolean exhausted(Reply reply) {
        return reply.header("x-ratelimit-remaining")
                .or(() -> reply.header("ratelimit-remaining"))
                .filter("0"::equals)
                .isPresent();
    }

    /**
     * How long to wait.
     *
     * @param tries how often a limit was met before
     */
    static Duration pause(Reply reply, int tries, Instant now) {
        Optional<Duration> asked = asked(reply);
        if (asked.isEmpty() && exhausted(reply)) {
            asked = reset(reply, now);
        }
        return asked.orElseGet(() -> SECONDARY.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)));
    }

    /** {@code Retry-After}: seconds, or a date, which is taken against the answer's own. */
    static Optional<Duration> asked(Reply reply) {
        String text = reply.header("retry-after").orElse("");
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        return date(text)
                .flatMap(then -> reply.header("date").flatMap(Limits::date).map(now -> between(now, then)));
    }

    private static Optional<Duration> reset(Reply reply, Instant now) {
        return reply.header("x-ratelimit-reset")
                .or(() -> reply.header("ratelimit-reset"))
                .flatMap(Limits::instant)
                .map(then -> between(reply.header("date").flatMap(Limits::date).orElse(now), then)
                        .plusSeconds(1));
    }

    /** Seconds of this era, or as Jira Cloud tells it, {@code 2026-11-21T12:00:00Z}. */
    private static Optional<Instant> instant(String text) {
        if (text.matches("\\d{1,12}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Which of Jira's limits it is, in parentheses; empty where nobody says. */
    static String reason(Reply reply) {
        return reply.header("ratelimit-reason")
                .map(text -> text.replaceAll("[^\\w.-]+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> " (" + text + ")")
                .orElse("");
    }

    private static Duration between(Instant now, Instant then) {
        return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}

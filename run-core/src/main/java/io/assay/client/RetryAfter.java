package io.assay.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long an answer asks to wait: {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3). A date is taken against
 * the answer's own {@code Date}, so that clocks need not agree; without one it says nothing.
 */
final class RetryAfter {
    private static final Duration NO_LONGER_THAN = Duration.ofDays(1);

    private RetryAfter() {}

    static Optional<Duration> of(Answer answer) {
        String text = answer.header("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,18}")) {
            return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), NO_LONGER_THAN.toSeconds())));
        }
        return answer.header("Date").flatMap(now -> between(now, text));
    }

    private static Optional<Duration> between(String now, String then) {
        try {
            Duration wait = Duration.between(date(now), date(then));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}

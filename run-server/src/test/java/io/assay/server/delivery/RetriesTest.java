package io.assay.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T08:00:00Z");
    private final Retries retries = new Retries(DeliverySettings.STANDARD, new Random(1));

    @Test
    void ten_attempts_are_made_in_about_three_days_and_then_no_more() {
        // given
        Instant now = BEGUN;
        int attempts = 1;

        // when
        Optional<Instant> next = retries.next(new Outcome.Failed("no"), attempts, BEGUN, now);
        while (next.isPresent()) {
            now = next.get();
            attempts++;
            next = retries.next(new Outcome.Failed("no"), attempts, BEGUN, now);
        }

        // then
        assertThat(attempts).isEqualTo(10);
        assertThat(Duration.between(BEGUN, now)).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "1, 5", "999999999, 86400"})
    void a_receiver_that_asks_to_wait_is_left_alone_for_that_long_but_not_for_ever(long asked, long waited) {
        // when
        Optional<Instant> next = retries.next(
                new Outcome.Failed("answered 429", Optional.of(Duration.ofSeconds(asked))), 1, BEGUN, BEGUN);

        // then
        assertThat(Duration.between(BEGUN, next.orElseThrow()).toSeconds()).isBetween(waited, waited + 1);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"30| 30", "Sun, 01 Mar 2026 08:02:00 GMT| 120", "Sun, 01 Mar 2026 07:00:00 GMT| -1", "soon| -1"},
            delimiter = '|')
    void the_header_is_seconds_or_a_date(String header, long seconds) {
        assertThat(RetryAfter.of(header, BEGUN).map(Duration::toSeconds).orElse(-1L))
                .isEqualTo(seconds);
    }
}

package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ServerClock clock = new ServerClock(nanos::get);

    @Test
    void it_counts_on_by_itself_for_a_second() throws SQLException {
        // given
        Connection ended = Postgres.address().connect();
        Instant first;
        try (Connection connection = ended) {
            first = clock.now(connection);
        }

        // when
        nanos.addAndGet(Duration.ofMillis(900).toNanos());

        // then
        assertThat(clock.now(ended)).isBetween(first.plusMillis(899), first.plusMillis(901));
    }

    @Test
    void then_the_server_is_asked_again() throws SQLException {
        try (Connection connection = Postgres.address().connect()) {
            // given
            Instant first = clock.now(connection);

            // when
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            Instant second = clock.now(connection);

            // then
            assertThat(second).isBetween(first, first.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void what_was_counted_a_trifle_too_far_does_not_set_the_time_back() throws SQLException {
        try (Connection connection = Postgres.address().connect()) {
            // given
            clock.now(connection);
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
            Instant counted = clock.now(connection);

            // when
            nanos.addAndGet(Duration.ofMillis(951).toNanos());

            // then
            assertThat(clock.now(connection)).isAfterOrEqualTo(counted);
        }
    }

    @Test
    void a_server_whose_clock_was_set_back_is_believed() throws SQLException {
        try (Connection connection = Postgres.address().connect()) {
            // given
            clock.now(connection);
            nanos.addAndGet(Duration.ofMillis(999).toNanos());
            Instant counted = clock.now(connection);

            // when
            nanos.addAndGet(Duration.ofMillis(2).toNanos());

            // then
            assertThat(clock.now(connection)).isBefore(counted);
        }
    }
}

package io.assay.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the database's server, by which all servers of ours go. It is asked once a second; in between this process
 * counts on by itself, which it does to well below a millisecond. Thread-safe.
 */
final class ServerClock {
    private static final String NOW = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    private static final long TRIFLE = 100;
    private static final long STANDS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong told = new AtomicLong();
    private volatile @Nullable Reading last;

    /** @param at of this process's counter */
    private record Reading(long micros, long at) {}

    ServerClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** To the millisecond; what one reading is behind another by a trifle does not set the time back. */
    Instant now(Connection connection) throws SQLException {
        Reading known = last;
        long at = nanos.getAsLong();
        if (known == null || at - known.at() > STANDS) {
            known = read(connection);
            last = known;
            at = nanos.getAsLong();
        }
        long millis = (known.micros() + (at - known.at()) / 1_000) / 1_000;
        return Instant.ofEpochMilli(
                told.accumulateAndGet(millis, (before, now) -> now < before && before - now < TRIFLE ? before : now));
    }

    /** As of the middle of the way there and back. */
    private Reading read(Connection connection) throws SQLException {
        long asked = nanos.getAsLong();
        try (PreparedStatement statement = connection.prepareStatement(NOW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Reading(row.getLong(1), asked + (nanos.getAsLong() - asked) / 2);
        }
    }
}

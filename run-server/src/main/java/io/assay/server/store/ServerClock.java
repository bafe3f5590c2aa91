package io.assay.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the database's server, by which all servers of ours go. It is asked once a second; in between this process
 * counts on by itself, which it does to well below a millisecond. Thread-safe.
 */
final class ServerClock {
    private static final String NOW = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    private static final long STANDS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private volatile @Nullable Reading last;

    /** @param at of this process's counter */
    private record Reading(long micros, long at) {}

    ServerClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** To the millisecond. */
    Instant now(Connection connection) throws SQLException {
        Reading known = last;
        long at = nanos.getAsLong();
        if (known == null || at - known.at() > STANDS) {
            known = read(connection);
            last = known;
            at = nanos.getAsLong();
        }
        return Instant.EPOCH
                .plus(known.micros(), ChronoUnit.MICROS)
                .plusNanos(at - known.at())
                .truncatedTo(ChronoUnit.MILLIS);
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

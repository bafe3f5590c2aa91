package io.assay.server.store;

import io.assay.engine.store.ChangeListeners;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of the runs that other servers changed. */
final class Hearer extends Connected {
    /** After so long without a word it is asked whether the connection is still there. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final String self;
    private final ChangeListeners listeners;

    Hearer(PostgresAddress address, String self, ChangeListeners listeners) {
        super(address, "assay-hearer");
        this.self = self;
        this.listeners = listeners;
    }

    @Override
    void work(Connection connection) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + Announcements.CHANNEL);
            while (!closed()) {
                PGNotification[] heard = server.getNotifications((int) SILENCE.toMillis());
                if (heard == null || heard.length == 0) {
                    statement.execute("SELECT 1");
                } else {
                    tell(heard);
                }
            }
        }
    }

    private void tell(PGNotification[] heard) {
        for (PGNotification notification : heard) {
            String[] words = notification.getParameter().split(" ");
            if (words.length == 2 && !words[0].equals(self) && RunId.isValid(words[1])) {
                listeners.tell(Set.of(new RunId(words[1])));
            }
        }
    }
}

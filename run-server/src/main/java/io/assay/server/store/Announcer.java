package io.assay.server.store;

import io.assay.run.RunId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends notifications of changed runs, those that gather meanwhile together. A hint that cannot be sent is dropped. */
final class Announcer extends Connected {
    private static final String NOTIFY =
            "SELECT pg_notify('" + Announcements.CHANNEL + "', ? || ' ' || run) FROM unnest(?) run";

    private final String self;
    private final Set<RunId> waiting = new LinkedHashSet<>();

    Announcer(PostgresAddress address, String self) {
        super(address, "assay-announcer");
        this.self = self;
    }

    synchronized void add(Collection<RunId> runs) {
        waiting.addAll(runs);
        notifyAll();
    }

    private synchronized List<RunId> take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        List<RunId> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    @Override
    void work(Connection connection) throws SQLException, InterruptedException {
        try (Statement setting = connection.createStatement();
                PreparedStatement send = connection.prepareStatement(NOTIFY)) {
            // Nothing is stored, so nobody has to wait for the disk.
            setting.execute("SET synchronous_commit = off");
            while (!closed()) {
                Array runs = connection.createArrayOf(
                        "text", take().stream().map(RunId::value).toArray());
                send.setString(1, self);
                send.setArray(2, runs);
                send.execute();
            }
        }
    }
}

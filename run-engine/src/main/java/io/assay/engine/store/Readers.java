package io.assay.engine.store;

import io.assay.engine.store.Statements.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Read-only connections. Thread-safe. Nobody ever waits for one, since a stream of cases may keep its own for long; a few
 * are kept for the next look-up.
 */
final class Readers implements AutoCloseable {
    private static final int KEPT = 4;

    private final SqliteFile file;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> lent = new HashSet<>();
    private boolean closed;

    Readers(SqliteFile file) {
        this.file = file;
    }

    <T> T read(Work<T> work) throws SQLException {
        return Writer.patiently(() -> {
            Connection connection = borrow();
            try {
                return work.on(connection);
            } finally {
                giveBack(connection);
            }
        });
    }

    synchronized Connection borrow() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the run store " + file.path() + " is closed");
        }
        Connection connection = idle.isEmpty() ? file.reader() : idle.pop();
        lent.add(connection);
        return connection;
    }

    synchronized void giveBack(Connection connection) throws SQLException {
        if (!lent.remove(connection)) {
            return;
        }
        if (idle.size() < KEPT) {
            idle.push(connection);
        } else {
            Prepared.close(connection);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        idle.addAll(lent);
        lent.clear();
        while (!idle.isEmpty()) {
            Prepared.close(idle.pop());
        }
    }
}

package io.assay.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections over which a request's head does not come to its end: a byte now and then keeps the idle time-out
 * from ever ending them. Thread-safe.
 */
final class ImpatientConnections implements Connection.Listener {
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * @param requests that had begun
     * @param bytes that had come
     * @param since when the bytes of a head began to come, by {@link System#nanoTime}
     */
    private record Seen(long requests, long answers, long bytes, long since) {}

    ImpatientConnections(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen(0, 0, 0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    int count() {
        return open.size();
    }

    /** To be called every few seconds. */
    void sweep() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> look(connection, seen, now));
    }

    private void look(Connection connection, Seen seen, long now) {
        long requests = connection.getMessagesIn();
        long answers = connection.getMessagesOut();
        long bytes = connection.getBytesIn();
        boolean headComing = requests == seen.requests && answers == requests && bytes > seen.bytes;
        if (!headComing) {
            open.computeIfPresent(connection, (same, before) -> new Seen(requests, answers, bytes, now));
        } else if (now - seen.since > patience.toNanos()) {
            open.remove(connection);
            connection.getEndPoint().close();
        }
    }
}

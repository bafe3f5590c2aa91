package io.assay.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread with a connection of its own, which it makes again whenever it breaks, until it is closed. */
abstract class Connected implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connected.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final PostgresAddress address;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection current;

    Connected(PostgresAddress address, String name) {
        this.address = address;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Works with the connection until it breaks or the thread is interrupted. */
    abstract void work(Connection connection) throws SQLException, InterruptedException;

    void start() {
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed) {
            long began = System.nanoTime();
            try (Connection connection = address.connect()) {
                current = connection;
                work(connection);
            } catch (SQLException e) {
                pause = lasted(began) ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                if (!closed) {
                    LOG.warn("{}: notifications break off, trying again in {} ms ({})", address, pause, e.getMessage());
                }
                sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean lasted(long began) {
        return System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MILLIS);
    }

    private void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = current;
        if (open != null) {
            abort(open);
        }
    }

    /** A thread that waits for the server's words does not notice that it is interrupted. */
    private static void abort(Connection open) {
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a connection could not be cut off", e);
        }
    }
}

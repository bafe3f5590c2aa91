package io.assay.server.store;

import io.assay.engine.store.ChangeListeners;
import io.assay.run.RunId;
import java.util.Collection;
import java.util.UUID;

/**
 * Tells other servers of changed runs and hears of theirs, by PostgreSQL's notifications. They are sent after the commit and
 * not in it: a transaction that notifies holds a lock of the whole database until its commit is on the disk, so commits
 * would queue up one behind the other. Thread-safe.
 */
final class Announcements implements AutoCloseable {
    static final String CHANNEL = "assay_run";

    private final Announcer announcer;
    private final Hearer hearer;

    Announcements(PostgresAddress address, ChangeListeners listeners) {
        // Told to this process's own listeners directly, and so passed over when it comes back.
        String self = UUID.randomUUID().toString();
        announcer = new Announcer(address, self);
        hearer = new Hearer(address, self, listeners);
    }

    void start() {
        announcer.start();
        hearer.start();
    }

    void add(Collection<RunId> runs) {
        if (!runs.isEmpty()) {
            announcer.add(runs);
        }
    }

    @Override
    public void close() {
        hearer.close();
        announcer.close();
    }
}

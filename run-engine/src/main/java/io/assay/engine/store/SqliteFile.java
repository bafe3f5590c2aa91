package io.assay.engine.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A database file and how connections to it are set.
 *
 * @param patience how long a statement waits for the lock of another process
 */
record SqliteFile(Path path, Duration patience) {
    private static final int KIBIBYTES_OF_CACHE = 16 * 1024;
    /** After so many the journal goes into the database; pages that change with every run then go once and not each time. */
    private static final int PAGES_OF_JOURNAL = 4_000;

    private static final int BYTES_OF_JOURNAL_KEPT = 64 * 1024 * 1024;

    /** For changes: a commit is on the disk when it returns, a transaction takes the write lock at its start. */
    Connection writer() throws SQLException {
        SQLiteConfig config = config();
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setCacheSize(-KIBIBYTES_OF_CACHE);
        config.setJournalSizeLimit(BYTES_OF_JOURNAL_KEPT);
        config.setWalAutocheckpoint(PAGES_OF_JOURNAL);
        return Prepared.keepingOf(config.createConnection(url()));
    }

    /** For look-ups; each sees the database as it was when its statement began. */
    Connection reader() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return Prepared.keepingOf(config.createConnection(url()));
    }

    /** For copies of the whole; changes nothing, but SQLite takes them for changes. */
    Connection copier() throws SQLException {
        return config().createConnection(url());
    }

    /** For migrations: writes ahead to a log from now on, so that readers and the writer never wait for each other. */
    SQLiteDataSource migrator() {
        SQLiteConfig config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url());
        return source;
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        // Nobody asks for them; the driver would look at every statement whether it is an INSERT.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** As a URI, because the driver takes what follows a question mark in a plain path for settings. */
    private String url() {
        return "jdbc:sqlite:" + path.toUri().toASCIIString();
    }
}

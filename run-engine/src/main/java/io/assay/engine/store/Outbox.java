package io.assay.engine.store;

import io.assay.engine.store.AuditTrail.Entry;
import io.assay.engine.store.Database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands the entries of the {@link AuditTrail} on, oldest first, each at least once: one that was handed over is handed over
 * again when whoever did so died or failed before it was marked. Entries are found by their mark and not by the last number
 * seen, because on PostgreSQL a lower number may be committed later. Thread-safe; of servers that share a database
 * one relays at a time.
 */
public final class Outbox {
    /** Handed over between two marks. */
    private static final int BATCH = 100;

    private static final String OLDEST = "SELECT * FROM audit WHERE relayed = 0 ORDER BY number LIMIT " + BATCH;

    private static final String ALONE =
            "SELECT pg_try_advisory_xact_lock(hashtext('assay outbox'), hashtext(current_schema()))";

    private final Database database;
    private final Keeping keeping;

    /** What is done with entries in the transaction that marks them, and so exactly once. */
    public interface Keeping {
        void keep(Transaction transaction, List<Entry> entries) throws SQLException;
    }

    public Outbox(Database database) {
        this(database, (transaction, entries) -> {});
    }

    public Outbox(Database database, Keeping keeping) {
        this.database = database;
        this.keeping = keeping;
    }

    /**
     * Hands over what is there; to be called again after changes, and now and then.
     *
     * @param receiver returns when it has made sure of the entry; when it throws, that entry and those after it stay
     * @return how many entries were marked
     */
    public synchronized int relay(Consumer<Entry> receiver) {
        int relayed = 0;
        int batch;
        do {
            batch = database.dialect() == Dialect.SQLITE ? betweenReadAndMark(receiver) : underLock(receiver);
            relayed += batch;
        } while (batch == BATCH);
        return relayed;
    }

    /** SQLite has one writer, which no receiver may hold up. */
    private int betweenReadAndMark(Consumer<Entry> receiver) {
        List<Entry> batch = database.read(connection -> Statements.list(connection, AuditTrail::entry, OLDEST));
        Handed handed = Handed.over(batch, receiver);
        if (handed.count() > 0) {
            database.write(transaction -> mark(transaction, batch.subList(0, handed.count())));
        }
        return handed.orThrow();
    }

    /** One server at a time, for entries are in order for all; when it dies, the lock goes with its connection. */
    private int underLock(Consumer<Entry> receiver) {
        return database.write(transaction -> {
                    Connection connection = transaction.connection();
                    List<Entry> batch = Statements.first(connection, row -> row.getBoolean(1), ALONE)
                                    .orElse(false)
                            ? Statements.list(connection, AuditTrail::entry, OLDEST)
                            : List.of();
                    Handed handed = Handed.over(batch, receiver);
                    mark(transaction, batch.subList(0, handed.count()));
                    return handed;
                })
                .orThrow();
    }

    private int mark(Transaction transaction, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return 0;
        }
        keeping.keep(transaction, entries);
        String numbers = String.join(", ", Collections.nCopies(entries.size(), "?"));
        return Statements.update(
                transaction.connection(),
                "UPDATE audit SET relayed = 1 WHERE number IN (" + numbers + ")",
                entries.stream().map(Entry::number).toArray());
    }
}

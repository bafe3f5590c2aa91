package io.assay.engine.defect;

import io.assay.defect.Entry;
import io.assay.defect.Ledger;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one scope knows of one project of a tracker, in a database. Thread-safe, also between processes. */
public final class SqlLedger implements Ledger {
    private static final String PUT = """
            INSERT INTO defect_ledger (scope, tracker, key, record, watched, entry) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (scope, tracker, key) DO UPDATE
            SET record = excluded.record, watched = excluded.watched, entry = excluded.entry
            """;

    private final Database database;
    private final String scope;
    private final String tracker;
    private final WriterTurn turn;

    /**
     * The part of the ledger that is of one scope and one project of a tracker.
     *
     * @param tracker the project with the address of its tracker
     * @param patience how long it is waited for others who write there
     */
    public SqlLedger(Database database, String scope, String tracker, Duration patience) {
        this.database = database;
        this.scope = scope;
        this.tracker = tracker;
        this.turn = new WriterTurn(database, tracker, patience);
    }

    @Override
    public Optional<Entry> find(String key) {
        return database.read(connection -> Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT entry FROM defect_ledger WHERE scope = ? AND tracker = ? AND key = ?",
                        scope,
                        tracker,
                        key))
                .flatMap(Entry::parsed);
    }

    @Override
    public List<Entry> watched() {
        return database
                .read(connection -> Statements.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT entry FROM defect_ledger WHERE scope = ? AND tracker = ? AND watched = 1 ORDER BY key",
                        scope,
                        tracker))
                .stream()
                .flatMap(entry -> Entry.parsed(entry).stream())
                .toList();
    }

    @Override
    public boolean knowsRecords() {
        return database.read(connection -> Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT 1 FROM defect_ledger WHERE scope = ? AND tracker = ? AND record <> '' LIMIT 1",
                        scope,
                        tracker))
                .isPresent();
    }

    @Override
    public void put(Entry entry) {
        database.write(transaction -> {
            turn.check(transaction);
            return Statements.update(
                    transaction.connection(),
                    PUT,
                    scope,
                    tracker,
                    entry.key(),
                    entry.record(),
                    entry.watched() ? 1 : 0,
                    entry.written());
        });
    }

    @Override
    public void remove(String key) {
        database.write(transaction -> {
            turn.check(transaction);
            return Statements.update(
                    transaction.connection(),
                    "DELETE FROM defect_ledger WHERE scope = ? AND tracker = ? AND key = ?",
                    scope,
                    tracker,
                    key);
        });
    }

    @Override
    public <T> Optional<T> alone(Supplier<T> work) {
        return turn.alone(work);
    }
}

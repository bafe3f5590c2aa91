package io.assay.engine.store;

import static io.assay.engine.store.Statements.storable;

import io.assay.engine.store.Database.Dialect;
import io.assay.run.CaseResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of the texts that repeat in every case: containers, classes, files. Lives as long as one transaction, for a
 * number that was rolled back must not be used again. Closing it stores which containers the run has.
 */
final class Places implements AutoCloseable {
    private final Transaction transaction;
    private final long run;
    private final Prepared find;
    private final Prepared add;
    private final Prepared addContainer;
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> containers = new HashSet<>();

    Places(Transaction transaction, long run) throws SQLException {
        this.transaction = transaction;
        this.run = run;
        Connection connection = transaction.connection();
        boolean digests = transaction.dialect() == Dialect.POSTGRESQL;
        find = Prepared.on(
                connection, "SELECT number FROM place WHERE text = ?" + (digests ? " AND md5(text) = md5(?)" : ""));
        add = Prepared.on(connection, "INSERT INTO place (text) VALUES (?) ON CONFLICT DO NOTHING");
        addContainer = Prepared.on(
                connection, "INSERT INTO case_container (run, text, place) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    }

    /** The run whose cases are added. */
    long run() {
        return run;
    }

    /** Finds the places of many cases together where each look-up is a message to the server; the cases, each once. */
    Collection<CaseResult> learn(Collection<CaseResult> cases) throws SQLException {
        return transaction.dialect() == Dialect.SQLITE ? cases : ManyPlaces.learn(transaction, cases, known);
    }

    /** The number of a container of the run. */
    long container(String text) throws SQLException {
        long number = number(text);
        if (containers.add(text)) {
            PreparedStatement insert = addContainer.statement();
            insert.setLong(1, run);
            insert.setString(2, storable(text));
            insert.setLong(3, number);
            insert.addBatch();
        }
        return number;
    }

    long number(String text) throws SQLException {
        Long number = known.get(text);
        if (number == null) {
            number = findOrAdd(storable(text));
            known.put(text, number);
        }
        return number;
    }

    private long findOrAdd(String text) throws SQLException {
        long found = find(text);
        if (found > 0) {
            return found;
        }
        add.statement().setString(1, text);
        add.statement().executeUpdate();
        return find(text);
    }

    private long find(String text) throws SQLException {
        find.statement().setString(1, text);
        if (transaction.dialect() == Dialect.POSTGRESQL) {
            find.statement().setString(2, text);
        }
        try (ResultSet row = find.statement().executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        try (find;
                add;
                addContainer) {
            addContainer.statement().executeBatch();
            find.done();
            add.done();
            addContainer.done();
        }
    }
}

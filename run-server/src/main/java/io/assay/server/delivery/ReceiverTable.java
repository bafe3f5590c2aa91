package io.assay.server.delivery;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What is remembered of receivers. */
final class ReceiverTable {
    private ReceiverTable() {}

    /** @param disabled why; empty when it is not */
    record Remembered(String address, String disabled) {}

    /** Until the transaction ends nobody else adds to, or ends, what goes to the receiver. */
    static Remembered lock(Transaction transaction, String name) throws SQLException {
        Connection connection = transaction.connection();
        Statements.update(
                connection,
                "INSERT INTO receiver (name, address, disabled, notices_due, notices_sent) VALUES (?, '', '', NULL, 0)"
                        + " ON CONFLICT (name) DO NOTHING",
                name);
        String lock = transaction.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE" : "";
        return Statements.first(
                        connection,
                        row -> new Remembered(row.getString(1), row.getString(2)),
                        "SELECT address, disabled FROM receiver WHERE name = ?" + lock,
                        name)
                .orElseThrow();
    }

    /** Whether it wants nothing at this address. */
    static boolean disabled(Remembered remembered, Receiver receiver) {
        return !remembered.disabled().isEmpty()
                && remembered.address().equals(receiver.address().digest());
    }

    static void disable(Transaction transaction, Receiver receiver, String why) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE receiver SET disabled = ?, address = ? WHERE name = ?",
                why,
                receiver.address().digest(),
                receiver.name());
    }

    static boolean enable(Transaction transaction, String name) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        "UPDATE receiver SET disabled = '' WHERE name = ? AND disabled <> ''",
                        name)
                == 1;
    }

    static Optional<Remembered> find(Connection connection, String name) throws SQLException {
        return Statements.first(
                connection,
                row -> new Remembered(row.getString(1), row.getString(2)),
                "SELECT address, disabled FROM receiver WHERE name = ?",
                name);
    }
}

package io.assay.server.store;

import io.assay.engine.store.Database.Loan;
import io.assay.engine.store.Database.Look;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection of the pool in one transaction, without which PostgreSQL would send the rows of a cursor all at once. */
final class PostgresLoan implements Loan {
    private final PostgresAddress address;
    private final Connection connection;

    PostgresLoan(PostgresAddress address, Connection connection) throws SQLException {
        this.address = address;
        this.connection = connection;
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public <T> T look(Look<T> look) {
        try {
            return look.at(connection);
        } catch (SQLException e) {
            throw PostgresFault.of(address, e);
        }
    }

    /** The pool rolls back what is open. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw PostgresFault.of(address, e);
        }
    }
}

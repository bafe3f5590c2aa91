package io.assay.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Executes changes one after the other in a transaction of all, so that one that fails is rolled back alone. */
final class Savepoint implements AutoCloseable {
    private final Prepared mark;
    private final Prepared undo;
    private final Prepared keep;

    private Savepoint(Connection connection) throws SQLException {
        mark = Prepared.on(connection, "SAVEPOINT change");
        undo = Prepared.on(connection, "ROLLBACK TO change");
        keep = Prepared.on(connection, "RELEASE change");
    }

    /**
     * Executes each; those that fail keep their failure.
     *
     * @throws LostException when the database gave up the whole transaction, which it does when the disk is full or fails
     */
    static void each(Connection connection, List<Pending<?>> changes) throws SQLException {
        try (Savepoint savepoint = new Savepoint(connection)) {
            for (Pending<?> change : changes) {
                savepoint.execute(connection, change);
            }
            savepoint.mark.done();
            savepoint.undo.done();
            savepoint.keep.done();
        }
    }

    private void execute(Connection connection, Pending<?> change) throws SQLException {
        mark.statement().execute();
        try {
            change.execute(connection);
        } catch (Throwable e) {
            change.fail(e);
            orLost(undo);
            if (e instanceof SQLException storage && StorageFault.locked(storage)) {
                throw new LostException(storage);
            }
        }
        orLost(keep);
    }

    private static void orLost(Prepared statement) throws LostException {
        try {
            statement.statement().execute();
        } catch (SQLException e) {
            throw new LostException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (mark;
                undo) {
            keep.close();
        }
    }

    /** Nothing of the transaction is left; each change is to be made by itself. */
    static final class LostException extends SQLException {
        private static final long serialVersionUID = 1;

        LostException(SQLException cause) {
            super(cause);
        }
    }
}

package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What is left of deleted runs, and goes step by step: a run may have a million cases, and nobody else can write as long as a
 * transaction of SQLite takes.
 */
public final class Remains {
    /** As a condition: no rows of deleted runs. */
    static final String NONE = "project <> ''";

    /** How many {@link #list} tells at most. */
    public static final int AT_ONCE = 100;

    private static final int ROWS_AT_ONCE = 2_000;

    private static final String CASES = """
            DELETE FROM case_result WHERE run = ? AND (container, name, leg, suite) IN (
                SELECT container, name, leg, suite FROM case_result WHERE run = ? LIMIT ?)
            """;
    private static final String EVENTS = """
            DELETE FROM event WHERE run = ? AND position IN (SELECT position FROM event WHERE run = ? LIMIT ?)
            """;
    private static final String ARTIFACTS = """
            DELETE FROM artifact WHERE run = ? AND path IN (SELECT path FROM artifact WHERE run = ? LIMIT ?)
            """;

    private Remains() {}

    /**
     * A deleted run.
     *
     * @param number what belongs to it has
     * @param id that it had
     */
    public record Left(long number, RunId id) {}

    /** Some of those that are left. */
    public static List<Left> list(Connection connection) throws SQLException {
        return Statements.list(connection, Remains::read, "SELECT run, id FROM remains ORDER BY run LIMIT " + AT_ONCE);
    }

    private static Left read(ResultSet row) throws SQLException {
        return new Left(row.getLong(1), new RunId(row.getString(2)));
    }

    /** Clears what the database has of a run, in steps that are each committed; begun again, it goes on where it was. */
    public static void clear(Database database, Left left) {
        for (String rows : List.of(CASES, EVENTS, ARTIFACTS)) {
            int deleted;
            do {
                deleted = deleted(database, rows, left.number());
            } while (deleted == ROWS_AT_ONCE);
        }
        database.write(transaction -> {
            Connection connection = transaction.connection();
            Statements.update(
                    connection, "DELETE FROM expired WHERE run = ?", left.id().value());
            Statements.update(connection, "DELETE FROM run WHERE number = ? AND project = ''", left.number());
            return Statements.update(connection, "DELETE FROM remains WHERE run = ?", left.number());
        });
    }

    private static int deleted(Database database, String rows, long number) {
        return database.write(
                transaction -> Statements.update(transaction.connection(), rows, number, number, ROWS_AT_ONCE));
    }
}

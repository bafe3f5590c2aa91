package io.assay.engine.store;

import io.assay.run.Filed;
import io.assay.run.RunId;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are to be filed in an issue tracker, and what came of those that were: {@code defect_filing} and {@code filed}.
 * Runs of a suite are filed one after the other, in the order in which they were created.
 */
public final class FilingTable {
    private static final String OF_RUN = " WHERE run = (SELECT number FROM run WHERE id = ?)";
    private static final String PENDING = """
            SELECT r.id FROM defect_filing f JOIN run r ON r.number = f.run
            WHERE f.state IN (1, 2) AND f.due_at <= ? AND NOT EXISTS (
                SELECT 1 FROM defect_filing o JOIN run q ON q.number = o.run
                WHERE o.state IN (1, 2) AND o.run < f.run AND q.project = r.project AND q.suite = r.suite)
            ORDER BY f.run LIMIT 1
            """;
    private static final String UP_TO = """
            SELECT r.id FROM defect_filing f JOIN run r ON r.number = f.run
            JOIN run last ON last.id = ?
            WHERE f.state IN (1, 2) AND r.project = last.project AND r.suite = last.suite AND f.run <= last.number
            ORDER BY f.run
            """;
    private static final String SAVE = """
            INSERT INTO defect_filing (run, state, due_at, attempts, message) VALUES (?, ?, ?, 0, ?)
            ON CONFLICT (run) DO UPDATE SET state = excluded.state, due_at = excluded.due_at, message = excluded.message
            """;
    private static final String ASK = """
            INSERT INTO defect_filing (run, state, due_at, attempts, message) VALUES (?, 1, ?, 0, '')
            ON CONFLICT (run) DO UPDATE SET state = 1, due_at = excluded.due_at, attempts = 0, message = ''
            WHERE defect_filing.state <> 2 OR defect_filing.due_at <= ?
            """;
    private static final String ADD = "INSERT INTO filed"
            + " (run, position, action, why, fingerprint, record, page, message, cases, named)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private FilingTable() {}

    /** Where a filing stands. */
    public enum State {
        EXPECTED(0),
        DUE(1),
        CLAIMED(2),
        DONE(3),
        GIVEN_UP(4);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static State of(int code) {
            return Stream.of(values())
                    .filter(state -> state.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A filing.
     *
     * @param attempts so far
     * @param message why it is not done, in words; may be empty
     */
    public record Filing(State state, int attempts, String message) {}

    /** The run is to be filed when it has ended. */
    public static void expect(Transaction transaction, RunId run) throws SQLException {
        Statements.update(
                transaction.connection(),
                "INSERT INTO defect_filing (run, state, due_at, attempts, message)"
                        + " SELECT number, 0, 0, 0, '' FROM run WHERE id = ?",
                run.value());
    }

    /** The run has ended; from now on it is due, where it was expected. */
    static void ended(Together changes, long run, Instant now) {
        changes.add(
                "UPDATE defect_filing SET state = 1, due_at = ? WHERE run = ? AND state = 0", now.toEpochMilli(), run);
    }

    public static Optional<Filing> find(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                connection,
                row -> new Filing(State.of(row.getInt("state")), row.getInt("attempts"), row.getString("message")),
                "SELECT state, attempts, message FROM defect_filing" + OF_RUN,
                run.value());
    }

    /** The next that is due, of whatever project. */
    public static Optional<RunId> next(Connection connection, Instant now) throws SQLException {
        return Statements.first(connection, FilingTable::id, PENDING, now.toEpochMilli());
    }

    /** Runs of the same suite up to this one that are not filed yet, the oldest first. */
    public static List<RunId> upTo(Connection connection, RunId run) throws SQLException {
        return Statements.list(connection, FilingTable::id, UP_TO, run.value());
    }

    private static RunId id(ResultSet row) throws SQLException {
        return new RunId(row.getString(1));
    }

    /**
     * Takes a run, to file it.
     *
     * @param early also before it is due, unless somebody files it
     * @return false when it is not there to be taken
     */
    public static boolean claim(Transaction transaction, RunId run, Instant until, boolean early) throws SQLException {
        return Statements.update(
                        transaction.connection(),
                        "UPDATE defect_filing SET state = 2, due_at = ?, attempts = attempts + 1" + OF_RUN
                                + " AND ((state IN (1, 2) AND due_at <= ?) OR (state = 1 AND 1 = ?))",
                        until.toEpochMilli(),
                        run.value(),
                        transaction.now().toEpochMilli(),
                        early ? 1 : 0)
                == 1;
    }

    /** Whoever files it goes on. */
    public static void extend(Transaction transaction, RunId run, Instant until) throws SQLException {
        Statements.update(
                transaction.connection(),
                "UPDATE defect_filing SET due_at = ?" + OF_RUN + " AND state = 2",
                until.toEpochMilli(),
                run.value());
    }

    /** Where it stands now; a run that nobody expected to be filed is as good. */
    public static void save(Transaction transaction, RunId run, State state, Instant due, String message)
            throws SQLException {
        Connection connection = transaction.connection();
        Statements.update(
                connection, SAVE, RunChanges.number(connection, run), state.code, due.toEpochMilli(), message);
    }

    /** Somebody wants it to be filed soon; whoever does so already goes on. */
    public static void ask(Transaction transaction, RunId run) throws SQLException {
        long now = transaction.now().toEpochMilli();
        Statements.update(transaction.connection(), ASK, RunChanges.number(transaction.connection(), run), now, now);
    }

    /** Replaces what is known of what came of it. */
    public static void replace(Transaction transaction, RunId run, List<Filed> all) throws SQLException {
        Connection connection = transaction.connection();
        long number = RunChanges.number(connection, run);
        Statements.update(connection, "DELETE FROM filed WHERE run = ?", number);
        Together adding = new Together();
        for (int i = 0; i < all.size(); i++) {
            adding.add(ADD, values(number, i + 1, all.get(i)));
        }
        adding.execute(transaction);
    }

    private static @Nullable Object[] values(long run, int position, Filed filed) {
        return new @Nullable Object[] {
            run,
            position,
            filed.action(),
            filed.why(),
            filed.fingerprint(),
            filed.record(),
            filed.page() == null ? null : filed.page().toString(),
            filed.message(),
            filed.count(),
            PackedText.of(filed.cases())
        };
    }

    /** What came of it, in the order in which it was told. */
    public static List<Filed> filed(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection, FilingTable::read, "SELECT * FROM filed" + OF_RUN + " ORDER BY position", run.value());
    }

    private static Filed read(ResultSet row) throws SQLException {
        String page = row.getString("page");
        return new Filed(
                row.getString("action"),
                row.getString("why"),
                row.getString("fingerprint"),
                row.getString("record"),
                page == null ? null : URI.create(page),
                row.getString("message"),
                row.getInt("cases"),
                PackedText.list(row.getString("named")));
    }
}

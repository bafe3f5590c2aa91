package io.assay.server.webhook;

import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import io.assay.server.webhook.event.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came before. A delivery that is sent again has the same name; the same event told by two hooks has another name and
 * another payload, but starts the same run.
 */
final class Repetitions {
    /** For which a sender may send a delivery again. */
    static final Duration NAMES_KEPT = Duration.ofDays(7);

    private static final String SEE = """
            INSERT INTO webhook_seen (platform, name, project, delivery, expires_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (platform, name, project) DO NOTHING
            """;
    private static final String BEFORE = """
            SELECT delivery FROM webhook_seen WHERE platform = ? AND name = ? AND project = ?
            """;
    private static final String TAKE = """
            INSERT INTO webhook_twin (key, run, expires_at) VALUES (?, '', ?)
            ON CONFLICT (key) DO UPDATE SET run = '', expires_at = excluded.expires_at
            WHERE webhook_twin.expires_at <= ?
            """;
    private static final String REPLACE = """
            INSERT INTO webhook_twin (key, run, expires_at) VALUES (?, '', ?)
            ON CONFLICT (key) DO UPDATE SET run = '', expires_at = excluded.expires_at
            """;

    private Repetitions() {}

    /** Those of the projects that get a delivery of this name for the first time. */
    static List<String> unseen(
            Transaction transaction, Platform platform, String name, List<String> projects, String delivery)
            throws SQLException {
        long until = transaction.now().plus(NAMES_KEPT).toEpochMilli();
        List<String> unseen = new ArrayList<>();
        for (String project : projects) {
            if (Statements.update(transaction.connection(), SEE, platform.name(), name, project, delivery, until)
                    == 1) {
                unseen.add(project);
            }
        }
        return unseen;
    }

    /** The delivery by which a project got the name first. */
    static Optional<String> before(Connection connection, Platform platform, String name, String project)
            throws SQLException {
        return Statements.first(connection, row -> row.getString(1), BEFORE, platform.name(), name, project);
    }

    /** The delivery by which the first of the projects got the name; empty while one of them never got it. */
    static Optional<String> before(Connection connection, Platform platform, String name, List<String> projects)
            throws SQLException {
        Optional<String> first = Optional.empty();
        for (String project : projects) {
            Optional<String> before = before(connection, platform, name, project);
            if (before.isEmpty()) {
                return before;
            }
            first = first.or(() -> before);
        }
        return first;
    }

    /** True when nothing with this key was started within the time. */
    static boolean take(Transaction transaction, Twin twin) throws SQLException {
        long now = transaction.now().toEpochMilli();
        long until = transaction.now().plus(twin.within()).toEpochMilli();
        boolean first = Statements.update(transaction.connection(), TAKE, twin.key(), until, now) == 1;
        if (first && twin.also().isPresent()) {
            Statements.update(transaction.connection(), REPLACE, twin.also().get(), until);
        }
        return first;
    }

    static void started(Transaction transaction, Twin twin, RunId run) throws SQLException {
        for (String key : twin.keys()) {
            Statements.update(
                    transaction.connection(), "UPDATE webhook_twin SET run = ? WHERE key = ?", run.value(), key);
        }
    }

    static void giveBack(Transaction transaction, Twin twin) throws SQLException {
        for (String key : twin.keys()) {
            Statements.update(transaction.connection(), "DELETE FROM webhook_twin WHERE key = ?", key);
        }
    }

    static Optional<RunId> run(Transaction transaction, Twin twin) throws SQLException {
        return Statements.first(
                        transaction.connection(),
                        row -> row.getString(1),
                        "SELECT run FROM webhook_twin WHERE key = ?",
                        twin.key())
                .filter(RunId::isValid)
                .map(RunId::new);
    }

    /** Forgets what has expired. */
    static void forget(Transaction transaction) throws SQLException {
        long now = transaction.now().toEpochMilli();
        Statements.update(transaction.connection(), "DELETE FROM webhook_seen WHERE expires_at <= ?", now);
        Statements.update(transaction.connection(), "DELETE FROM webhook_twin WHERE expires_at <= ?", now);
    }
}

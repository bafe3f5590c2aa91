package io.assay.server.service;

import io.assay.engine.files.Deletion;
import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Database;
import io.assay.engine.store.Remains;
import io.assay.engine.store.Remains.Left;
import io.assay.engine.store.Statements;
import io.assay.run.RunId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Clears what deleted runs left: files first, rows afterwards, so that a server that dies in between leaves nothing that
 * nobody knows of. Nothing is cleared while a backup is made; then a later call does it. Thread-safe.
 */
public final class Remnants {
    /** Longer than any upload takes between the keeping of a content and the run that refers to it. */
    private static final Duration BEING_REFERRED_TO = Duration.ofHours(1);

    private static final int AT_ONCE = 200;

    private final Path home;
    private final Database database;
    private final RunFiles files;
    private final InstantSource clock;

    Remnants(Path home, Database database, RunFiles files, InstantSource clock) {
        this.home = home;
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    /** Clears what there is, as long as that is wanted. */
    public synchronized void clear(BooleanSupplier goesOn) {
        boolean more = true;
        while (more && goesOn.getAsBoolean()) {
            more = step();
        }
    }

    /** Whether there may be more. Whoever wants to make a backup gets their turn between two steps. */
    private boolean step() {
        Optional<Deletion> right = Deletion.tryIn(home);
        if (right.isEmpty()) {
            return false;
        }
        try {
            List<Left> left = database.read(Remains::list);
            left.forEach(this::clear);
            List<RunId> logs = logsLeft();
            logs.forEach(this::clearLogs);
            return clearContents() || !left.isEmpty() || logs.size() == AT_ONCE;
        } finally {
            right.get().close();
        }
    }

    private void clear(Left run) {
        files.deleteAll(run.id());
        database.write(transaction -> Statements.update(
                transaction.connection(), """
                INSERT INTO loose_content (sha256, at) SELECT DISTINCT sha256, ? FROM artifact WHERE run = ?
                ON CONFLICT (sha256) DO UPDATE SET at = excluded.at
                """, transaction.now().toEpochMilli(), run.number()));
        Remains.clear(database, run);
    }

    private List<RunId> logsLeft() {
        return database.read(connection -> Statements.list(
                connection,
                row -> new RunId(row.getString(1)),
                "SELECT run FROM expired WHERE logs_left = 1 LIMIT ?",
                AT_ONCE));
    }

    private void clearLogs(RunId run) {
        files.deleteAll(run);
        database.write(transaction -> Statements.update(
                transaction.connection(), "UPDATE expired SET logs_left = 0 WHERE run = ?", run.value()));
    }

    private record Loose(String sha256, Instant at) {
        static Loose read(ResultSet row) throws SQLException {
            return new Loose(row.getString(1), Instant.ofEpochMilli(row.getLong(2)));
        }
    }

    /** Whether there may be more of those that can go now. */
    private boolean clearContents() {
        Instant now = clock.instant();
        List<Loose> loose = database.read(connection -> Statements.list(
                connection,
                Loose::read,
                "SELECT sha256, at FROM loose_content WHERE at <= ? ORDER BY at LIMIT ?",
                now.toEpochMilli(),
                AT_ONCE));
        for (Loose content : loose) {
            if (isReferredTo(content.sha256()) || files.delete(content.sha256(), now.minus(BEING_REFERRED_TO))) {
                database.write(transaction -> Statements.update(
                        transaction.connection(),
                        "DELETE FROM loose_content WHERE sha256 = ? AND at = ?",
                        content.sha256(),
                        content.at().toEpochMilli()));
            } else {
                postpone(content);
            }
        }
        return loose.size() == AT_ONCE;
    }

    /** It was kept a moment ago, and somebody may be about to refer to it. */
    private void postpone(Loose content) {
        database.write(transaction -> Statements.update(
                transaction.connection(),
                "UPDATE loose_content SET at = ? WHERE sha256 = ?",
                transaction.now().plus(BEING_REFERRED_TO).toEpochMilli(),
                content.sha256()));
    }

    private boolean isReferredTo(String content) {
        return database.read(connection -> Statements.first(
                        connection, row -> row.getInt(1), "SELECT 1 FROM artifact WHERE sha256 = ? LIMIT 1", content)
                .isPresent());
    }
}

package io.assay.server.service;

import io.assay.engine.files.Deletion;
import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Database;
import io.assay.engine.store.Remains;
import io.assay.engine.store.Remains.Left;
import io.assay.engine.store.Statements;
import io.assay.run.RunId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what deleted runs left: files first, rows afterwards, so that a server that dies in between leaves nothing that
 * nobody knows of. Nothing is cleared while a backup is made; then a later call does it. What cannot be cleared holds up
 * nothing else. Thread-safe.
 */
public final class Remnants {
    private static final Logger LOG = LoggerFactory.getLogger(Remnants.class);

    /** Longer than any upload takes between the keeping of a content and the run that refers to it. */
    private static final Duration BEING_REFERRED_TO = Duration.ofHours(1);

    /** Longer than a backup that waits takes between two looks. */
    private static final Duration TURN_OF_OTHERS = Duration.ofMillis(100);

    private static final int AT_ONCE = 200;

    private final Path home;
    private final Database database;
    private final RunFiles files;
    private final InstantSource clock;
    private final ReentrantLock atIt = new ReentrantLock();

    Remnants(Path home, Database database, RunFiles files, InstantSource clock) {
        this.home = home;
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Clears what there is, as long as that is wanted; nothing where somebody else in this process is at it.
     *
     * @return how much could not be cleared; the log tells what, and a later call tries it again
     */
    public int clear(BooleanSupplier goesOn) {
        Set<String> failed = new HashSet<>();
        if (atIt.tryLock()) {
            try {
                boolean more = true;
                while (goesOn.getAsBoolean() && more) {
                    more = step(failed);
                    if (more) {
                        LockSupport.parkNanos(TURN_OF_OTHERS.toNanos());
                    }
                }
            } finally {
                atIt.unlock();
            }
        }
        return failed.size();
    }

    /** Whether there may be more. Whoever wants to make a backup gets their turn between two steps. */
    private boolean step(Set<String> failed) {
        Optional<Deletion> right = Deletion.tryIn(home);
        if (right.isEmpty()) {
            return false;
        }
        try {
            List<Left> left = database.read(Remains::list);
            int runs = each(left, run -> run.id().value(), this::clear, failed);
            List<RunId> logs = logsLeft();
            int cleared = each(logs, run -> "logs of " + run, this::clearLogs, failed);
            List<Loose> loose = loose();
            int contents = each(loose, Loose::sha256, this::clear, failed);
            return (runs > 0 && left.size() == Remains.AT_ONCE)
                    || (cleared > 0 && logs.size() == AT_ONCE)
                    || (contents > 0 && loose.size() == AT_ONCE);
        } finally {
            right.get().close();
        }
    }

    /** How many of them were cleared. */
    private static <T> int each(List<T> all, Function<T, String> name, Consumer<T> clearing, Set<String> failed) {
        int cleared = 0;
        for (T one : all) {
            if (!failed.contains(name.apply(one))) {
                try {
                    clearing.accept(one);
                    cleared++;
                } catch (UncheckedIOException e) {
                    LOG.warn("{} of a deleted run cannot be removed; it is tried again", name.apply(one), e);
                    failed.add(name.apply(one));
                }
            }
        }
        return cleared;
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

    /** Those that can go now. */
    private List<Loose> loose() {
        return database.read(connection -> Statements.list(
                connection,
                Loose::read,
                "SELECT sha256, at FROM loose_content WHERE at <= ? ORDER BY at LIMIT ?",
                clock.instant().toEpochMilli(),
                AT_ONCE));
    }

    private void clear(Loose content) {
        if (isReferredTo(content.sha256())
                || files.delete(content.sha256(), clock.instant().minus(BEING_REFERRED_TO))) {
            database.write(transaction -> Statements.update(
                    transaction.connection(),
                    "DELETE FROM loose_content WHERE sha256 = ? AND at = ?",
                    content.sha256(),
                    content.at().toEpochMilli()));
        } else {
            postpone(content);
        }
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

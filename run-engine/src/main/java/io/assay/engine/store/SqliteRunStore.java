package io.assay.engine.store;

import io.assay.engine.store.Statements.Work;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs in one SQLite file, beside which SQLite keeps a {@code -wal} and a {@code -shm} file and migrations a
 * {@code .lock}. Several processes may open the same file at once, on a local disk (SQLite's locks do not hold on network
 * file systems).
 */
public final class SqliteRunStore implements RunStore {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SqliteFile file;
    private final Writer writer;
    private final Readers readers;

    private SqliteRunStore(SqliteFile file) {
        this.file = file;
        writer = new Writer(file);
        readers = new Readers(file);
    }

    /**
     * Opens the file, made with its directories where it does not exist, and brings its schema up to date.
     *
     * @throws StoreException when it cannot be opened, is no run store, or was written by a newer version
     */
    public static SqliteRunStore open(Path databaseFile) {
        return open(databaseFile, PATIENCE);
    }

    static SqliteRunStore open(Path databaseFile, Duration patience) {
        NativeLibrary.prepare();
        SqliteRunStore store = new SqliteRunStore(new SqliteFile(databaseFile.toAbsolutePath(), patience));
        try {
            new Schema(store.file, store.readers).ensureCurrent();
            return store;
        } catch (SQLException e) {
            store.close();
            throw StorageFault.of(store.file.path(), e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public void create(Run run, TimelineEvent event) {
        if (run.version() != 1) {
            throw new IllegalArgumentException("a new run has version 1, not " + run.version() + ": " + run.id());
        }
        change(connection -> {
            if (!RunTable.insert(connection, run)) {
                throw new StoreException("run store " + file.path() + ": there is a run " + run.id() + " already");
            }
            RunDetails.addEvents(connection, number(connection, run.id()), List.of(event));
            return run;
        });
    }

    @Override
    public boolean update(Run next, TimelineEvent event) {
        return change(connection -> {
            boolean replaced = RunTable.replace(connection, next);
            if (replaced) {
                RunDetails.addEvents(connection, number(connection, next.id()), List.of(event));
            }
            return replaced;
        });
    }

    @Override
    public void append(RunId id, Batch batch) {
        change(connection -> {
            long run = number(connection, id);
            CaseTable.append(connection, run, batch.cases());
            RunDetails.addEvents(connection, run, batch.events());
            RunDetails.addNotices(connection, run, batch.notices());
            RunDetails.addArtifacts(connection, run, batch.artifacts());
            RunDetails.addProcesses(connection, run, batch.processes());
            return id;
        });
    }

    @Override
    public List<Clash> addNew(RunId id, List<CaseResult> cases) {
        return change(connection -> {
            try (NewCases adding = new NewCases(connection, number(connection, id))) {
                return adding.add(cases);
            }
        });
    }

    @Override
    public Optional<Run> find(RunId id) {
        return look(connection -> RunTable.find(connection, id));
    }

    @Override
    public List<Run> active() {
        return look(RunTable::active);
    }

    @Override
    public List<Run> list(RunFilter filter, int limit) {
        return look(connection -> RunSearch.newestFirst(connection, filter, limit));
    }

    @Override
    public Counts counts(RunId id) {
        return look(connection -> CaseTable.counts(connection, id));
    }

    @Override
    public Stream<CaseResult> cases(RunId id) {
        return CaseStream.open(file, readers, id);
    }

    @Override
    public List<TimelineEvent> timeline(RunId id) {
        return look(connection -> RunDetails.timeline(connection, id));
    }

    @Override
    public List<Notice> notices(RunId id) {
        return look(connection -> RunDetails.notices(connection, id));
    }

    @Override
    public List<Artifact> artifacts(RunId id) {
        return look(connection -> RunDetails.artifacts(connection, id));
    }

    @Override
    public List<ShardProcess> processes(RunId id) {
        return look(connection -> RunDetails.processes(connection, id));
    }

    @Override
    public Optional<Run> lastGood(Run run) {
        return look(connection -> History.lastGood(connection, run));
    }

    @Override
    public List<KnownCase> history(String project, String suite, String environment) {
        return look(connection -> History.cases(connection, project, suite, environment));
    }

    @Override
    public boolean delete(RunId id, String actor, Instant at) {
        return change(connection -> RunTable.delete(connection, id, actor, at));
    }

    @Override
    public Optional<Tombstone> tombstone(RunId id) {
        return look(connection -> RunTable.tombstone(connection, id));
    }

    /** Open streams of cases end with a failure. */
    @Override
    public void close() {
        try (writer) {
            readers.close();
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    private long number(Connection connection, RunId id) throws SQLException {
        return RunTable.number(connection, id)
                .orElseThrow(() -> new StoreException("run store " + file.path() + ": there is no run " + id
                        + " to add to; it was never created or has been deleted"));
    }

    private <T> T change(Work<T> work) {
        try {
            return writer.write(work);
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    private <T> T look(Work<T> work) {
        try {
            return readers.read(work);
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }
}

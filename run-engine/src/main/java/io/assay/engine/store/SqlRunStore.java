package io.assay.engine.store;

import io.assay.engine.store.Database.Look;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs in a database. Closing it closes the database. */
public final class SqlRunStore implements RunStore {
    private final Database database;

    public SqlRunStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(Run run, TimelineEvent event) {
        try {
            database.write(transaction -> {
                RunChanges.create(transaction, run, event);
                return run;
            });
        } catch (StoreException e) {
            throw find(run.id()).isPresent() ? new StoreException("there is a run " + run.id() + " already", e) : e;
        }
    }

    @Override
    public boolean update(Run next, TimelineEvent event) {
        return database.write(transaction -> RunChanges.update(transaction, next, event));
    }

    @Override
    public void append(RunId id, Batch batch) {
        database.write(transaction -> {
            RunChanges.append(transaction, id, batch);
            return id;
        });
    }

    @Override
    public List<Clash> addNew(RunId id, List<CaseResult> cases) {
        return database.write(transaction -> RunChanges.addNew(transaction, id, cases));
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
    public Counts countsCounted(RunId id) {
        return look(connection -> CaseTable.countsCounted(connection, id));
    }

    @Override
    public Stream<CaseResult> cases(RunId id) {
        return CaseStream.open(database, id);
    }

    @Override
    public List<CaseResult> casePage(RunId id, CaseFilter filter, int limit) {
        return look(connection -> CasePage.read(connection, database.dialect(), id, filter, limit));
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
    public Standing standing(Series series, int limit) {
        return look(connection -> SeriesSearch.standing(connection, series, limit));
    }

    @Override
    public List<Series> series(String suite, String revision) {
        return look(connection -> SeriesSearch.of(connection, suite, revision));
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
        return database.write(transaction -> RunChanges.delete(transaction, id, actor, at));
    }

    @Override
    public Optional<Tombstone> tombstone(RunId id) {
        return look(connection -> RunTable.tombstone(connection, id));
    }

    /** Open streams of cases end with a failure. */
    @Override
    public void close() {
        database.close();
    }

    private <T> T look(Look<T> look) {
        return database.read(look);
    }
}

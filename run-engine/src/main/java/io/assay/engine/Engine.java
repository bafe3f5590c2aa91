package io.assay.engine;

import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plane.LocalLauncher;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.suite.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Executes runs of one project in this process and keeps them in {@code .assay/} of its folder. Opening it ends what a
 * process that died has left. Thread-safe; executes one run at a time.
 */
public final class Engine implements AutoCloseable {
    private final Path directory;
    private final Path home;
    private final RunStore store;
    private final InstantSource clock;
    private final AtomicReference<Execution> executing = new AtomicReference<>();

    private Engine(Path directory, Path home, RunStore store, InstantSource clock) {
        this.directory = directory;
        this.home = home;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Opens the engine of the project in a folder.
     *
     * @throws io.assay.engine.store.StoreException when its store cannot be opened
     */
    public static Engine open(Path directory, InstantSource clock) {
        Path root = directory.toAbsolutePath().normalize();
        Path home = root.resolve(".assay");
        try {
            Files.createDirectories(home);
            Path ignore = home.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + home + ": check permissions and free space", e);
        }
        RunStore store = new SqlRunStore(SqliteDatabase.open(home.resolve("assay.db"), clock));
        Engine engine = new Engine(root, home, store, clock);
        new Reaper(store, home, clock).reap();
        return engine;
    }

    /** Runs as they are kept. */
    public RunStore store() {
        return store;
    }

    /**
     * Executes a run to its end.
     *
     * @return the run as it ended
     * @throws RequestException when the suite, the environment or the parent is not there
     */
    public Run execute(Project project, RunRequest request, RunListener listener) throws InterruptedException {
        Preparation preparation = new Preparation(directory, home, store, clock);
        Assignment assignment = preparation.assign(project, request);
        RunJournal journal = new RunJournal(store, listener, clock, assignment.run());
        Retries retries = new Retries(assignment.suite(), preparation.planner(assignment.suite()));
        LocalLauncher launcher = new LocalLauncher(assignment.redactor(), clock);
        RunExecution execution = new RunExecution(assignment, launcher, journal, retries);
        Run ended = execute(journal, execution);
        execution.plan().filter(ShardPlan::wholeSuite).ifPresent(plan -> preparation.remember(ended));
        return ended;
    }

    /**
     * Makes a run of reports that exist already, however many cases they hold. Reports that are absent or damaged are
     * verdicts that the platform owes.
     *
     * @return the run as it ended
     */
    public Run importReports(ImportRequest request, RunListener listener) throws InterruptedException {
        Preparation preparation = new Preparation(directory, home, store, clock);
        RunJournal journal = new RunJournal(store, listener, clock, preparation.imported(request));
        return execute(journal, preparation.importing(request, journal));
    }

    private Run execute(RunJournal journal, Execution execution) throws InterruptedException {
        RunId id = journal.run().id();
        RunFolder folder = new RunFolder(home, id);
        folder.create();
        RunFolder.Lease lease =
                folder.lease().orElseThrow(() -> new IllegalStateException(id + " is held by another process"));
        try {
            journal.created();
            executing.set(execution);
            return execution.execute();
        } finally {
            executing.set(null);
            lease.close();
        }
    }

    /** Cancels the run that is executing, if any; {@link #execute} returns when its processes have ended. */
    public void cancel(String actor) {
        Execution execution = executing.get();
        if (execution != null) {
            execution.cancel(actor);
        }
    }

    /** Everything known of a run; empty when there is no such run. */
    public Optional<RunRecord> record(RunId id) {
        return store.find(id).map(run -> new StoredRunRecord(store, run, new RunFolder(home, id)));
    }

    /** The logs of a run, the set-up's first, then one a shard. */
    public java.util.List<Path> logs(RunId id) {
        return new RunFolder(home, id).logs();
    }

    /** Where the artifacts of a run are kept. */
    public Path artifacts(RunId id) {
        return new RunFolder(home, id).artifacts();
    }

    /**
     * Deletes a run that has ended, with its logs and artifacts; a tombstone remains.
     *
     * @return false when there is no such run or it has not ended
     */
    public boolean delete(RunId id, String actor) {
        boolean deleted = store.delete(id, actor, clock.instant());
        if (deleted) {
            new RunFolder(home, id).delete();
        }
        return deleted;
    }

    @Override
    public void close() {
        store.close();
    }
}

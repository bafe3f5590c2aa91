package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.suite.Gate;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

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
        new Reaper(store, home, clock).reap(run -> true);
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
        Preparation.Prepared prepared = new Preparation(directory, store).prepare(project, request, clock.instant());
        Suite suite = prepared.suite();
        RunFolder folder = new RunFolder(home, prepared.run().id());
        SourceMemory memory = new SourceMemory(home.resolve("sources").resolve(suite.name() + ".txt"));
        Stop stop = new Stop();
        StoredRun run = stored(prepared.run(), suite.policy(), listener, stop);
        Assignment assignment = new Assignments(
                        folder,
                        directory,
                        memory,
                        suite,
                        prepared.environment(),
                        Map.of(),
                        Set.of(),
                        request.shards().orElse(suite.shards()),
                        request.slots().orElse(Runtime.getRuntime().availableProcessors()),
                        request.resume())
                .of(run, clock.instant(), prepared.run().queuedAt());
        RunTelling telling = new RunTelling(new RunJournal(run, listener, clock), false, clock);
        RunExecution execution =
                new RunExecution(assignment, new Workplaces.Shared(directory), directory, telling, stop);
        String approved = suite.gates().stream().map(Gate::name).collect(Collectors.joining(", "));
        Run ended = execute(run.story(), approved.isEmpty() ? "" : "; approved: " + approved, execution);
        execution.remember(memory);
        return ended;
    }

    private StoredRun stored(Run run, Policy policy, RunListener listener, Stop stop) {
        RunStory story = new RunStory(store, listener, clock, run);
        return new StoredRun(store, story, new RunFolder(home, run.id()), policy, stop::cancelledBy);
    }

    /**
     * Makes a run of reports that exist already, however many cases they hold. Reports that are absent or damaged are
     * verdicts that the platform owes.
     *
     * @return the run as it ended
     */
    public Run importReports(ImportRequest request, RunListener listener) throws InterruptedException {
        Imports.Begun begun = new Imports(home, store, clock).begin(request, directory, listener);
        return execute(begun.story(), "", begun.execution());
    }

    /** @param beside what is told beside that the run was created */
    private Run execute(RunStory story, String beside, Execution execution) throws InterruptedException {
        return RunFolder.leased(home, story.run().id(), () -> {
            try {
                story.created(beside);
                executing.set(execution);
                return execution.execute();
            } finally {
                executing.set(null);
            }
        });
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

package io.assay.engine;

import io.assay.engine.defect.FilingQueue;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.suite.Defects;
import io.assay.suite.Gate;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Executes runs of one project in this process and keeps them in {@code .assay/} of its folder. Opening it ends what a
 * process that died has left. Thread-safe; executes one run at a time.
 */
public final class Engine implements AutoCloseable {
    private final Path directory;
    private final Path home;
    private final Database database;
    private final RunStore store;
    private final Map<String, String> variables;
    private final InstantSource clock;
    private final AtomicReference<Execution> executing = new AtomicReference<>();

    private Engine(Path directory, Path home, Database database, Map<String, String> variables, InstantSource clock) {
        this.directory = directory;
        this.home = home;
        this.database = database;
        this.store = new SqlRunStore(database);
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /**
     * Opens the engine of the project in a folder.
     *
     * @throws io.assay.engine.store.StoreException when its store cannot be opened
     */
    public static Engine open(Path directory, InstantSource clock) {
        return open(directory, Map.of(), clock);
    }

    /**
     * Opens it where an environment says more.
     *
     * @param variables what a CI says of its job, tokens of issue trackers, and where traces go
     */
    public static Engine open(Path directory, Map<String, String> variables, InstantSource clock) {
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
        Database database = SqliteDatabase.open(home.resolve("assay.db"), clock);
        Engine engine = new Engine(root, home, database, variables, clock);
        new Reaper(engine.store, home, clock).reap(run -> true);
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
        EmbeddedTraces traces = EmbeddedTraces.of(store, variables);
        Stop stop = new Stop();
        StoredRun run = stored(prepared.run(), suite.policy(), listener, stop);
        Assignment assignment = new Assignments(
                        folder,
                        directory,
                        memory,
                        suite,
                        prepared.environment(),
                        Map.of(),
                        Withheld.from(suite),
                        traces.tracing(),
                        request.shards().orElse(suite.shards()),
                        request.slots().orElse(Runtime.getRuntime().availableProcessors()),
                        request.resume())
                .of(run, clock.instant(), prepared.run().queuedAt());
        RunTelling telling = new RunTelling(new RunJournal(run, listener, clock), false, clock);
        RunExecution execution =
                new RunExecution(assignment, new Workplaces.Shared(directory), directory, telling, stop);
        Optional<EmbeddedDefects> defects = suite.defects().map(settings -> defects(project, settings));
        String approved = suite.gates().stream().map(Gate::name).collect(Collectors.joining(", "));
        String beside = approved.isEmpty() ? "" : "; approved: " + approved;
        Run ended = execute(run.story(), beside, execution, origin(request.ref()), defects);
        execution.remember(memory);
        defects.ifPresent(filing -> filing.afterwards(ended, listener));
        traces.afterwards(ended, listener);
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
        Optional<EmbeddedDefects> defects = request.defects().map(settings -> defects(settings, request.secrets()));
        Run ended = execute(begun.story(), "", begun.execution(), origin(request.ref()), defects);
        defects.ifPresent(filing -> filing.afterwards(ended, listener));
        EmbeddedTraces.of(store, variables).afterwards(ended, listener);
        return ended;
    }

    /** How runs of a suite are filed in an issue tracker, as its {@code defects} say. */
    public EmbeddedDefects defects(Project project, Defects settings) {
        return defects(settings, project.secrets());
    }

    /** Forgets which record stands for a failure, in all trackers of a project; false when nothing is known of it. */
    public boolean forgetDefect(Project project, String fingerprint) {
        boolean known = false;
        for (Suite suite : project.suites().values()) {
            known |= suite.defects()
                    .map(settings -> defects(project, settings).forget(project.name(), fingerprint))
                    .orElse(false);
        }
        return known;
    }

    private EmbeddedDefects defects(Defects settings, List<String> secrets) {
        return new EmbeddedDefects(
                database, store, new KeptRemains(home), directory, settings, secrets, variables, clock);
    }

    private Origin origin(Optional<String> ref) {
        return Origin.of(variables, directory).at(ref);
    }

    /** @param beside what is told beside that the run was created */
    private Run execute(
            RunStory story, String beside, Execution execution, Origin origin, Optional<EmbeddedDefects> defects)
            throws InterruptedException {
        return RunFolder.leased(home, story.run().id(), () -> {
            try {
                story.created(beside);
                FilingQueue.keep(
                        database,
                        story.run().id(),
                        origin,
                        defects.filter(EmbeddedDefects::automatic).isPresent());
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
    public List<Path> logs(RunId id) {
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

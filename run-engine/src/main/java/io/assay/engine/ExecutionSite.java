package io.assay.engine;

import io.assay.engine.plane.LeftoverProcesses;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where leased runs execute: a folder of this machine, working trees, and this process's environment. Thread-safe; one for a
 * process.
 */
public final class ExecutionSite {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path home;
    private final boolean logsAreReadHere;
    private final Workspaces workspaces;
    private final Map<String, String> environment;
    private final Definitions definitions;
    private final InstantSource clock;

    private ExecutionSite(
            Path home,
            boolean logsAreReadHere,
            Workspaces workspaces,
            Map<String, String> environment,
            InstantSource clock) {
        this.home = home.toAbsolutePath().normalize();
        this.logsAreReadHere = logsAreReadHere;
        this.workspaces = workspaces;
        this.environment = Map.copyOf(environment);
        this.definitions = new Definitions(environment);
        this.clock = clock;
    }

    /**
     * A site in the service's own process, which reads logs where they are written: {@code runs/<id>/log/setup.log} and
     * {@code shard-<n>.log} below its home. They stay there.
     *
     * @param environment variables that definitions name as {@code ${NAME}}
     */
    public static ExecutionSite besideTheService(
            Path home, Workspaces workspaces, Map<String, String> environment, InstantSource clock) {
        return new ExecutionSite(home, true, workspaces, environment, clock);
    }

    /**
     * A site of an agent, whose logs are passed on and, once their run has ended, deleted.
     *
     * @param home of this agent alone
     * @param environment variables that definitions name as {@code ${NAME}}
     */
    public static ExecutionSite ofAnAgent(
            Path home, Workspaces workspaces, Map<String, String> environment, InstantSource clock) {
        return new ExecutionSite(home, false, workspaces, environment, clock);
    }

    /** The execution of a run that was leased; nothing happens before {@link LeasedExecution#execute}. */
    public LeasedExecution execution(Lease lease, LeasedRun run) {
        return new LeasedExecution(this, lease, run);
    }

    /**
     * Ends what runs have left that were executing here when their process died; to be called before the first run is
     * executed. Runs that another process executes here are let alone.
     */
    public void endLeftovers() throws InterruptedException {
        for (RunId id : RunFolder.runs(home)) {
            RunFolder folder = new RunFolder(home, id);
            if (!folder.wasLeased()) {
                continue;
            }
            Optional<RunFolder.Lease> lease = folder.lease();
            if (lease.isPresent()) {
                try (RunFolder.Lease held = lease.get()) {
                    LeftoverProcesses.end(id, GRACE);
                    held.forget();
                    forget(folder);
                }
            }
        }
    }

    RunFolder folder(RunId id) {
        return new RunFolder(home, id);
    }

    /** What came of the run is known elsewhere. */
    void forget(RunFolder folder) {
        if (!logsAreReadHere) {
            folder.delete();
        }
    }

    SourceMemory memory(String project, String suite) {
        return new SourceMemory(home.resolve("sources").resolve(project).resolve(suite + ".txt"));
    }

    boolean logsAreReadHere() {
        return logsAreReadHere;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    Map<String, String> environment() {
        return environment;
    }

    Definitions definitions() {
        return definitions;
    }

    InstantSource clock() {
        return clock;
    }
}

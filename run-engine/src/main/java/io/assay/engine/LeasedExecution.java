package io.assay.engine;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.WorkspaceException;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.suite.ConfigurationException;
import io.assay.suite.Environment;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The execution of a run that was leased: in the folder of its project, or for a git source in working trees of its revision,
 * one for each shard. Whatever goes wrong is told as the run's fault, so that it does not hang. Executes once; may be
 * cancelled or abandoned at any time, from any thread.
 */
public final class LeasedExecution {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedExecution.class);

    /** A file system's clock may lie this far behind the system's. */
    private static final Duration CLOCK_TICK = Duration.ofMillis(20);

    private final ExecutionSite site;
    private final Lease lease;
    private final Fence leased;
    private final Stop stop = new Stop();

    LeasedExecution(ExecutionSite site, Lease lease, LeasedRun run) {
        this.site = site;
        this.lease = lease;
        this.leased = new Fence(run, lease.epoch());
    }

    /** Ends the run's processes; {@link #execute} tells that they have ended. */
    public void cancel(String actor) {
        stop.cancel(actor);
    }

    /** Ends the run's processes and tells nothing more: the run is not this process's any more. */
    public void abandon() {
        leased.close();
        stop.now();
    }

    /**
     * Executes the run to its end.
     *
     * @return the run as it ended
     * @throws LeaseLostException when the run was abandoned or its lease lost; its processes have ended
     * @throws InterruptedException when this thread was interrupted; the run's processes have ended, nothing more was told
     */
    public Run execute() throws InterruptedException {
        RunFolder folder = site.folder(lease.run().id());
        try (RunFolder.Lease held = folder.leaseWhenFree(stop::pause, stop::asked)) {
            try {
                return toItsEnd(folder);
            } finally {
                held.forget();
                site.forget(folder);
            }
        }
    }

    private Run toItsEnd(RunFolder folder) throws InterruptedException {
        try {
            return executeIn(folder);
        } catch (LeaseLostException e) {
            stop.now();
            throw e;
        } catch (Stop.Stopped e) {
            return unlessCancelled(Reason.INTERNAL, "it was stopped before it was executed");
        } catch (ConfigurationException | RequestException e) {
            return unlessCancelled(Reason.CONFIG, String.valueOf(e.getMessage()));
        } catch (WorkspaceException e) {
            return unlessCancelled(e.reason(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("{} cannot be executed in epoch {}", lease.run().id(), lease.epoch(), e);
            return unlessCancelled(Reason.INTERNAL, "a fault in Assay itself: " + e);
        }
    }

    private Run unlessCancelled(Reason reason, String words) {
        stop.now();
        if (leased.run().state().terminal()) {
            return leased.run();
        }
        return stop.cancelledBy().isPresent()
                ? leased.cancelled("nothing of it executes")
                : leased.fault(reason, words);
    }

    private Run executeIn(RunFolder folder) throws InterruptedException, Stop.Stopped {
        Run run = leased.run();
        Project project = site.definitions().of(lease.work().definition());
        Suite suite = project.suite(run.suite())
                .orElseThrow(() -> new RequestException("no suite '" + run.suite() + "' in the assay.yaml of this run;"
                        + " there is " + String.join(", ", project.suites().keySet())));
        Optional<Environment> environment = environment(project, run.environment());
        SourceMemory memory = site.memory(run.project(), run.suite());
        try (Workplaces workplaces = workplaces()) {
            Path first = stop.interruptible(workplaces::take);
            Assignments assignments = new Assignments(
                    folder,
                    first,
                    memory,
                    suite,
                    environment,
                    lease.work().variables(),
                    Withheld.from(lease.work(), suite, site.environment()),
                    lease.work().tracing(),
                    lease.work().shards().orElse(suite.shards()),
                    lease.slots(),
                    lease.work().resume());
            Instant now = site.clock().instant();
            Assignment assignment = assignments.of(leased, now, now.minus(CLOCK_TICK));
            RunJournal journal = new RunJournal(leased, RunListener.NONE, site.clock());
            RunTelling telling = new RunTelling(journal, !site.logsAreReadHere(), site.clock());
            RunExecution execution = new RunExecution(assignment, workplaces, first, telling, stop);
            Run ended = execution.execute();
            execution.remember(memory);
            return ended;
        }
    }

    private static Optional<Environment> environment(Project project, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(project.environment(name)
                .orElseThrow(() -> new RequestException(
                        "no environment '" + name + "' in the assay.yaml of this run;" + " there is "
                                + String.join(", ", project.environments().keySet()))));
    }

    private Workplaces workplaces() throws InterruptedException, Stop.Stopped {
        if (lease.work().source() instanceof Source.Git git) {
            String revision = leased.run().revision();
            leased.phase("Fetching " + (revision.isEmpty() ? git.defaultBranch() : revision));
            String commit = stop.interruptible(
                    () -> site.workspaces().resolve(git, revision.isEmpty() ? git.defaultBranch() : revision));
            return new WorkingTrees(site.workspaces(), git, commit);
        }
        Path folder = ((Source.Directory) lease.work().source()).path();
        if (!Files.isDirectory(folder)) {
            throw new RequestException(folder + " is not a folder of this machine, so that nothing can be executed"
                    + " there: correct the project's source");
        }
        return new Workplaces.Shared(folder);
    }
}

package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RunRequest;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Executes an earlier run's suite again, as a new run that names it as its parent. */
abstract class RunsAgain implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private final CreationOptions creation = new CreationOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    abstract boolean resume();

    @Override
    public Integer call() throws InterruptedException {
        return where.remote() ? onServer() : here();
    }

    private int here() throws InterruptedException {
        creation.refuse();
        try (Engine engine = where.project.open()) {
            RunId id = ProjectOption.runId(engine, run);
            Run parent = engine.store().find(id).orElseThrow();
            RunRequest request = new RunRequest(
                    parent.suite(),
                    Optional.of(parent.environment()).filter(name -> !name.isEmpty()),
                    execution.shards(),
                    execution.slots(),
                    Caller.trigger(),
                    Optional.of(id),
                    Set.copyOf(execution.approved()),
                    resume());
            return new RunSession(engine, where.project.directory(), outputs).execute(request);
        }
    }

    private int onServer() {
        RunsOption.refuse(
                execution.shards().isPresent() || execution.slots().isPresent(),
                "--shards and --slots",
                CreationOptions.Where.NEED_NONE);
        RunsOption.refuse(!execution.approved().isEmpty(), "--approve", CreationOptions.Where.NEED_ANSWER);
        try (RemoteRuns runs = where.remoteRuns()) {
            RunId id = runs.id(run);
            String key = creation.key();
            return new RemoteCreation(runs, creation, outputs)
                    .toItsEnd(() -> resume()
                            ? runs.client().resume(id, key)
                            : runs.client().rerun(id, key));
        }
    }

    @Command(name = "rerun", description = "Executes all of it anew.", exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Rerun extends RunsAgain {
        @Override
        boolean resume() {
            return false;
        }
    }

    @Command(
            name = "resume",
            description = {
                "Executes only what has no verdict or failed, and takes the other verdicts over.",
                "Where the suite, the environment or the source has changed since, all of it is executed."
            },
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Resume extends RunsAgain {
        @Override
        boolean resume() {
            return true;
        }
    }
}

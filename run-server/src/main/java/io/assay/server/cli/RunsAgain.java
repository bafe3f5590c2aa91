package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RunRequest;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.util.Optional;
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
    private final ProjectOption project = new ProjectOption();

    @Mixin
    private final RunCommand.ExecutionOptions execution = new RunCommand.ExecutionOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    abstract boolean resume();

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = project.open()) {
            RunId id = ProjectOption.runId(engine, run);
            Run parent = engine.store().find(id).orElseThrow();
            RunRequest request = new RunRequest(
                    parent.suite(),
                    Optional.of(parent.environment()).filter(name -> !name.isEmpty()),
                    execution.shards(),
                    execution.slots(),
                    Caller.trigger(),
                    Optional.of(id),
                    resume());
            return new RunSession(engine, project.directory(), outputs).execute(request);
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

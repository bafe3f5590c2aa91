package io.assay.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "cancel",
        description = "Asks a server to stop a run; it is CANCELLED once nothing of it executes.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsCancel implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; it is kept with the run.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() {
        try (Runs runs = where.open()) {
            spec.commandLine().getOut().println(runs.cancel(runs.id(run), reason));
            return ExitCode.PASSED;
        }
    }
}

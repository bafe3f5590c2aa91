package io.assay.server.cli;

import io.assay.run.Run;
import io.assay.run.RunId;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Shows a run until it has ended; the exit code tells how, as that of 'assay run' does.",
            "Ctrl-C leaves, and the run goes on."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsWatch implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        outputs.check();
        PrintStream out = outputs.takeStandardOutput() ? System.err : System.out;
        try (Runs runs = where.open();
                RunView view = RunView.on(out)) {
            RunId id = runs.id(run);
            Run ended = runs.watch(id, view);
            view.ended(runs.record(id));
            outputs.write(runs, id);
            return ExitCode.of(ended.state());
        }
    }
}

package io.assay.server.cli;

import io.assay.engine.RequestException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description =
                "Writes reports of a run: at least one of --json, --summary, --junit, --ctrf, --csv, --markdown, --html,"
                        + " --bundle.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsExport implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        outputs.check();
        if (outputs.none()) {
            throw new RequestException("export what? Say at least one of --json, --summary, --junit, --ctrf, --csv,"
                    + " --markdown, --html, --bundle");
        }
        try (Runs runs = where.open()) {
            outputs.write(runs, runs.id(run));
            return ExitCode.PASSED;
        }
    }
}

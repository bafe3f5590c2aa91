package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.run.RunId;
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
    private final ProjectOption project = new ProjectOption();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        outputs.check();
        if (outputs.none()) {
            throw new RequestException("export what? Say at least one of --json, --summary, --junit, --ctrf, --csv,"
                    + " --markdown, --html, --bundle");
        }
        try (Engine engine = project.open()) {
            RunId id = ProjectOption.runId(engine, run);
            outputs.write(engine, id);
            return ExitCode.PASSED;
        }
    }
}

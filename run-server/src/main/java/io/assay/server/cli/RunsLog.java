package io.assay.server.cli;

import io.assay.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Prints what a run's commands printed, each line with its time, shard after shard.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsLog implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Override
    public Integer call() throws IOException {
        try (Engine engine = project.open()) {
            List<Path> logs = engine.logs(ProjectOption.runId(engine, run));
            for (Path log : logs) {
                String name = log.getFileName().toString().replace(".log", "").replace('-', ' ');
                System.out.println("--- " + name);
                Files.copy(log, System.out);
            }
            return ExitCode.PASSED;
        }
    }
}

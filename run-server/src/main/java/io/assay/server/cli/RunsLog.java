package io.assay.server.cli;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Prints what a run's commands printed, each line with its time, shard after shard.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsLog implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--shard", paramLabel = "N", description = "Only this shard; 0 is the set-up (default: all).")
    private @Nullable Integer shard;

    @Option(names = "--follow", description = "Go on until the run has ended.")
    private boolean follow;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunsOption.refuse(shard != null && shard < 0, "--shard", "is 0 (the set-up) or more, not " + shard);
        try (Runs runs = where.open()) {
            OptionalInt only = shard == null ? OptionalInt.empty() : OptionalInt.of(shard);
            runs.log(runs.id(run), only, follow, System.out);
            return ExitCode.PASSED;
        }
    }
}

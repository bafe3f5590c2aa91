package io.assay.server.cli;

import io.assay.run.RunId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "delete",
        description = "Deletes runs that have ended, with their logs and artifacts. They cannot be recovered.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsDelete implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Ids of runs, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private List<String> runs;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() {
        try (Runs kept = where.open()) {
            List<RunId> ids = runs.stream().map(kept::id).distinct().toList();
            int left = 0;
            for (RunId id : ids) {
                boolean deleted = kept.delete(id);
                left += deleted ? 0 : 1;
                spec.commandLine().getOut().println(deleted ? "deleted " + id : "kept " + id + ": it has not ended");
            }
            return left == 0 ? ExitCode.PASSED : ExitCode.USAGE;
        }
    }
}

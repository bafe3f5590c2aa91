package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RunRequest;
import io.assay.run.RunId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Executes a suite of assay.yaml and judges it.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SUITE", description = "Name of a suite in assay.yaml.")
    @SuppressWarnings("NullAway.Init")
    private String suite;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "Environment to run against (default: the only one, or none).")
    private @Nullable String environment;

    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = project.open()) {
            RunRequest request = new RunRequest(
                    suite,
                    Optional.ofNullable(environment),
                    execution.shards(),
                    execution.slots(),
                    Caller.trigger(),
                    Optional.<RunId>empty(),
                    false);
            return new RunSession(engine, project.directory(), outputs).execute(request);
        }
    }

    /** How a run executes on this machine. */
    static final class ExecutionOptions {
        @Option(
                names = "--shards",
                paramLabel = "N",
                description = "Cut the suite into N shards (default: as in assay.yaml).")
        private @Nullable Integer shards;

        @Option(
                names = "--slots",
                paramLabel = "N",
                description = "Shards that execute at once (default: one a processor).")
        private @Nullable Integer slots;

        OptionalInt shards() {
            return atLeastOne("--shards", shards);
        }

        OptionalInt slots() {
            return atLeastOne("--slots", slots);
        }

        private static OptionalInt atLeastOne(String option, @Nullable Integer value) {
            if (value != null && value < 1) {
                throw new io.assay.engine.RequestException(option + " is 1 or more, not " + value);
            }
            return value == null ? OptionalInt.empty() : OptionalInt.of(value);
        }
    }
}

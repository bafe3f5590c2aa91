package io.assay.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "answer",
        description = {
            "Answers a gate that holds a run of a server: approves it, or denies it, which cancels the run.",
            "Who may is said by the gate; the same answer again changes nothing."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsAnswer implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(
            names = "--gate",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Which gate; needed where the run has more than one.")
    @SuppressWarnings("NullAway.Init")
    private String gate;

    @Option(names = "--deny", description = "Deny it instead of approving it.")
    private boolean deny;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; it is kept with the run.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() {
        try (Runs runs = where.open()) {
            spec.commandLine().getOut().println(runs.answer(runs.id(run), gate, !deny, reason));
            return ExitCode.PASSED;
        }
    }
}

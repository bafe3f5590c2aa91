package io.assay.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "assay",
        description = "Executes test suites, reads their results as they appear, and tells what they mean.",
        subcommands = {RunCommand.class, RunsCommand.class, ConfigCommand.class, VersionCommand.class},
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Exit codes: 0 passed, 1 failed, 2 error (the platform's fault), 3 cancelled, 64 usage or configuration.",
            "Start with: assay run SUITE"
        })
final class AssayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}

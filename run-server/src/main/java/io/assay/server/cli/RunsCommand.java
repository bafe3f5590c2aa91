package io.assay.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description = "Works with the runs of a project, here or on a server.",
        subcommands = {
            RunsList.class,
            RunsShow.class,
            RunsWatch.class,
            RunsCancel.class,
            RunsAnswer.class,
            RunsCompare.class,
            RunsAgain.Rerun.class,
            RunsAgain.Resume.class,
            RunsExport.class,
            RunsLog.class,
            RunsArtifacts.class,
            RunsDelete.class
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? There is: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}

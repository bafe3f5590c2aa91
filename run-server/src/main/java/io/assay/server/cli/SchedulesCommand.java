package io.assay.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "schedules",
        description = "Shows and steers what a server starts at times that assay.yaml tells.",
        subcommands = {SchedulesList.class, SchedulesSteer.Pause.class, SchedulesSteer.Resume.class, SchedulesRun.class
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class SchedulesCommand implements Runnable {
    /** Of a server, for a command that has none. */
    static final String NEEDS =
            "schedules are those of a server ('assay config check' tells the times of an assay.yaml):";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which command? There is: list, pause, resume, run");
    }
}

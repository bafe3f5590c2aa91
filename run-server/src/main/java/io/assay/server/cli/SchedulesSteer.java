package io.assay.server.cli;

import io.assay.client.RemoteSchedule;
import io.assay.client.Upkeep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the times of a schedule count. */
abstract class SchedulesSteer implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON: the schedule as it is then.")
    private boolean json;

    @Mixin
    private final ScheduleName schedule = new ScheduleName();

    abstract RemoteSchedule steer(Upkeep upkeep, String project, String name);

    @Override
    public Integer call() {
        Upkeep upkeep = schedule.server.upkeep(SchedulesCommand.NEEDS);
        RemoteSchedule steered = steer(upkeep, schedule.project(), schedule.name());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ScheduleLines.json(steered));
        } else {
            ScheduleLines.print(steered, out);
        }
        return ExitCode.PASSED;
    }

    @Command(
            name = "pause",
            description = "Keeps a schedule from starting anything until it is resumed.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Pause extends SchedulesSteer {
        @Override
        RemoteSchedule steer(Upkeep upkeep, String project, String name) {
            return upkeep.pause(project, name);
        }
    }

    @Command(
            name = "resume",
            description = "Has the times of a schedule count again, from now on.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Resume extends SchedulesSteer {
        @Override
        RemoteSchedule steer(Upkeep upkeep, String project, String name) {
            return upkeep.resume(project, name);
        }
    }
}

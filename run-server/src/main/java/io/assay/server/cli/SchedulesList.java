package io.assay.server.cli;

import io.assay.client.RemoteSchedule;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists schedules with their next times, and what came of the last one.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class SchedulesList implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON: {\"schedules\":[…]}.")
    private boolean json;

    @Mixin
    private final ServerProject server = new ServerProject();

    @Override
    public Integer call() {
        List<RemoteSchedule> schedules = server.upkeep(SchedulesCommand.NEEDS).schedules(server.name());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ScheduleLines.json(schedules));
            return ExitCode.PASSED;
        }
        if (schedules.isEmpty()) {
            out.println("no schedules");
        }
        schedules.forEach(schedule -> ScheduleLines.print(schedule, out));
        return ExitCode.PASSED;
    }
}

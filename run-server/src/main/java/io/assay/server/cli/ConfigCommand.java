package io.assay.server.cli;

import io.assay.server.config.ServerConfig;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Schedule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = "Works with assay.yaml and the configuration file of a server.",
        subcommands = ConfigCommand.Check.class,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command? There is: check");
    }

    @Command(
            name = "check",
            description = {
                "Tells every problem of the file with its place; exit code 64 when there is one.",
                "Of each schedule, tells the next five times."
            },
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Check implements Callable<Integer> {
        private static final int PREVIEWED = 5;
        private static final DateTimeFormatter WHEN =
                DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss", Locale.ROOT);

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private final ProjectOption project = new ProjectOption();

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Checks this file, which is for assay serve --config, instead.")
        private @Nullable Path server;

        @Override
        public Integer call() {
            return server == null ? project() : server(server);
        }

        private int server(Path file) {
            PrintWriter out = spec.commandLine().getOut();
            ServerConfig.read(file, System.getenv());
            out.println(file + " is right");
            return ExitCode.PASSED;
        }

        private int project() {
            PrintWriter out = spec.commandLine().getOut();
            Project checked = ProjectFile.load(project.directory(), System.getenv());
            out.println("assay.yaml is right: project " + checked.name() + ", suites "
                    + String.join(", ", checked.suites().keySet())
                    + (checked.environments().isEmpty()
                            ? ""
                            : ", environments "
                                    + String.join(", ", checked.environments().keySet())));
            Instant now = InstantSource.system().instant();
            checked.schedules().values().forEach(schedule -> out.println(times(checked.name(), schedule, now)));
            return ExitCode.PASSED;
        }

        /** The next times, on the clocks of its zone. */
        private static String times(String project, Schedule schedule, Instant now) {
            String times = schedule.timetable(project).next(now, PREVIEWED).stream()
                    .map(time -> WHEN.format(time.atZone(schedule.zone())))
                    .collect(Collectors.joining(", "));
            return "schedule " + schedule.name() + " (" + schedule.zone() + "): "
                    + (schedule.enabled() ? times : "not enabled; it would be " + times);
        }
    }
}

package io.assay.server.cli;

import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = "Works with assay.yaml.",
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
            description = "Tells every problem of assay.yaml with its place; exit code 64 when there is one.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private final ProjectOption project = new ProjectOption();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            ProjectFile.Loaded loaded = ProjectFile.load(project.directory(), System.getenv());
            loaded.warnings().forEach(out::println);
            Project checked = loaded.project();
            out.println("assay.yaml is right: project " + checked.name() + ", suites "
                    + String.join(", ", checked.suites().keySet())
                    + (checked.environments().isEmpty()
                            ? ""
                            : ", environments "
                                    + String.join(", ", checked.environments().keySet())));
            return ExitCode.PASSED;
        }
    }
}

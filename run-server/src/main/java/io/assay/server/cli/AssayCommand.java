package io.assay.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "assay",
        description = "Executes test suites, reads their results as they appear, and tells what they mean.",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Exit codes: 0 passed, 1 failed, 2 error (the platform's fault), 3 cancelled, 64 usage or configuration.",
            "Start with: assay run SUITE"
        })
final class AssayCommand implements Runnable {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("runs", RunsCommand::new);
        COMMANDS.put("defects", DefectsCommand::new);
        COMMANDS.put("fingerprint", FingerprintCommand::new);
        COMMANDS.put("gate", GateCommand::new);
        COMMANDS.put("schedules", SchedulesCommand::new);
        COMMANDS.put("retention", RetentionCommand::new);
        COMMANDS.put("whoami", WhoamiCommand::new);
        COMMANDS.put("serve", ServeCommand::new);
        COMMANDS.put("agent", () -> new AgentCommand(Sites::ofAnAgent));
        COMMANDS.put("server", ServerCommand::new);
        COMMANDS.put("config", ConfigCommand::new);
        COMMANDS.put("version", VersionCommand::new);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell how the command is used.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** With only the command that the first argument names, or all: to describe one takes a tenth of a start. */
    static CommandLine line(String... arguments) {
        CommandLine line = new CommandLine(new AssayCommand());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean known = COMMANDS.containsKey(first);
        COMMANDS.forEach((name, command) -> {
            if (!known || name.equals(first)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}

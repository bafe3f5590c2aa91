package io.assay.server.cli;

import io.assay.engine.RequestException;
import io.assay.server.backup.Backup;
import io.assay.server.backup.BackupException;
import io.assay.server.backup.Restore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "server",
        description = "Looks after the home of a server, on the machine where it is.",
        subcommands = {ServerCommand.BackUp.class, ServerCommand.RestoreHome.class},
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ServerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command? There is: backup, restore");
    }

    private static String told(int files, long bytes, boolean database) {
        return String.format(
                Locale.ROOT,
                "%d files, %.1f MB%s",
                files,
                bytes / 1e6,
                database ? "" : ", without a database: the home has none, see PostgreSQL in docs/guide/backup.md");
    }

    @Command(
            name = "backup",
            description = {
                "Puts a server's home into one file, while the server may be running.",
                "The file holds the administrator's token: keep it where only you can read it.",
                "With PostgreSQL, give the command that saves the database behind '--': as long as it goes on and the files"
                        + " are copied, nobody deletes any that the database refers to."
            },
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class BackUp implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                defaultValue = "${env:ASSAY_HOME:-${sys:user.home}/.assay/server}",
                description = "The server's home (default: ~/.assay/server).")
        @SuppressWarnings("NullAway.Init")
        private Path home;

        @Option(
                names = "--to",
                paramLabel = "FILE",
                required = true,
                description = "File that is made, outside of the home; there must be none of that name.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Parameters(
                paramLabel = "COMMAND",
                arity = "0..*",
                description = "Command and its arguments, executed first; when it fails, there is no backup.")
        private List<String> first = List.of();

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            try {
                Backup.Made made = new Backup(home, InstantSource.system()).to(file, this::execute);
                out.println("assay: " + file + " holds " + told(made.files(), made.bytes(), made.database()));
            } catch (BackupException e) {
                throw new RequestException(String.valueOf(e.getMessage()));
            }
            return ExitCode.PASSED;
        }

        private void execute() throws InterruptedException {
            if (first.isEmpty()) {
                return;
            }
            try {
                int code = new ProcessBuilder(first).inheritIO().start().waitFor();
                if (code != 0) {
                    throw new RequestException(first.get(0) + " ended with exit code " + code
                            + ", so no backup was made; see what it said");
                }
            } catch (IOException e) {
                throw new RequestException(first.get(0) + " cannot be executed: " + e.getMessage());
            }
        }
    }

    @Command(
            name = "restore",
            description = "Makes a server's home of a backup, after all of it was checked.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class RestoreHome implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--from", paramLabel = "FILE", required = true, description = "The backup.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                required = true,
                description = "Folder that becomes the home; empty, or not there.")
        @SuppressWarnings("NullAway.Init")
        private Path home;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try {
                Restore.Restored restored = new Restore(file).into(home);
                out.println(
                        "assay: " + home + " holds " + told(restored.files(), restored.bytes(), restored.database()));
            } catch (BackupException e) {
                throw new RequestException(String.valueOf(e.getMessage()));
            }
            return ExitCode.PASSED;
        }
    }
}

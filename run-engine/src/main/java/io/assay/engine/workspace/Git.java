package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs git, and keeps from it what would change what it does: the user's and the machine's configuration, hooks, prompts,
 * other languages. A password reaches it through its environment alone. Thread-safe.
 */
final class Git {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final List<String> FIRST = List.of(
            "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never");
    private static final String CONFIGURATION = """
            [core]
            \thooksPath = /dev/null
            \tfsmonitor = false
            [gc]
            \tauto = 0
            [maintenance]
            \tauto = false
            [credential]
            \thelper =
            [advice]
            \tdetachedHead = false
            [protocol]
            \tversion = 2
            [protocol "ext"]
            \tallow = never
            [http]
            \tlowSpeedLimit = 1
            \tlowSpeedTime = 120
            [submodule]
            \trecurse = false
            [init]
            \tdefaultBranch = main
            [safe]
            \tdirectory = *
            """;

    /** Answers for the one server that the password is for: a submodule or a redirection may lead to others. */
    private static final String ASKPASS = """
            #!/bin/sh
            at="${ASSAY_GIT_SERVER#*://}" scheme="${ASSAY_GIT_SERVER%%://*}"
            case "$1" in
              "Username for '$scheme://$at': ") printf '%s\\n' "$ASSAY_GIT_USER";;
              "Password for '$scheme://$at': " | "Password for '$scheme://"*"@$at': ") printf '%s\\n' "$ASSAY_GIT_SECRET";;
              *) exit 1;;
            esac
            """;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder for what git needs to be told in files, and its output */
    Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = clean(environment);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("gitconfig"), CONFIGURATION);
            Files.writeString(folder.resolve("askpass"), ASKPASS);
            Files.setPosixFilePermissions(folder.resolve("askpass"), PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException windows) {
            // Git's own shell executes the file there, whatever its permissions.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": check permissions and free space", e);
        }
    }

    private static Map<String, String> clean(Map<String, String> environment) {
        Map<String, String> kept = new HashMap<>(environment);
        kept.keySet()
                .removeIf(name -> name.startsWith("GIT_")
                        && !name.startsWith("GIT_SSL_")
                        && !name.startsWith("GIT_SSH")
                        && !name.equals("GIT_EXEC_PATH"));
        kept.putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        kept.putAll(Map.of(
                "LC_ALL",
                "C",
                "LANGUAGE",
                "C",
                "GIT_TERMINAL_PROMPT",
                "0",
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GCM_INTERACTIVE",
                "never"));
        kept.remove("SSH_ASKPASS");
        return kept;
    }

    /** Where git speaks to a server, and as whom. */
    record Access(RemoteUrl url, Optional<String> secret) {}

    /**
     * How git ended.
     *
     * @param output UTF-8
     * @param errors in English
     */
    record Result(int code, String output, String errors) {
        boolean succeeded() {
            return code == 0;
        }
    }

    /** Does something that needs no server. */
    Result run(Path directory, String... arguments) throws InterruptedException {
        return run(directory, new HashMap<>(), arguments);
    }

    /** Does something that may ask a server. */
    Result run(Path directory, Access access, String... arguments) throws InterruptedException {
        Map<String, String> told = new HashMap<>();
        told.put("GIT_ALLOW_PROTOCOL", "https:http:ssh:git" + (access.url().isFile() ? ":file" : ""));
        access.secret().ifPresent(secret -> {
            told.put("GIT_ASKPASS", folder.resolve("askpass").toString());
            told.put("ASSAY_GIT_SERVER", access.url().server());
            told.put("ASSAY_GIT_USER", access.url().user());
            told.put("ASSAY_GIT_SECRET", secret);
        });
        return run(directory, told, arguments);
    }

    private Result run(Path directory, Map<String, String> told, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(FIRST);
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "git", ".out");
            Path errors = Files.createTempFile(folder, "git", ".err");
            try {
                int code = await(start(directory, told, command, output, errors));
                return new Result(code, text(output), text(errors));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new WorkspaceException(
                    Kind.LOCAL, "git cannot be run here: " + e.getMessage() + "; install git, or check the disk");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private Process start(Path directory, Map<String, String> told, List<String> command, Path output, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .put("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
        builder.environment().putAll(told);
        return builder.start();
    }

    private static int await(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new WorkspaceException(
                        Kind.UNREACHABLE, "git did not come to an end within " + PATIENCE.toMinutes() + " minutes");
            }
            return process.exitValue();
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
        }
    }
}

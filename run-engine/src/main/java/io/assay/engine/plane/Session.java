package io.assay.engine.plane;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a shell is started so that it leads a session, and so a process group, of its own: a signal to the group then reaches
 * all that it starts, and a terminal's Ctrl-C does not. A process that Java has just forked leads no group, so
 * {@code setsid} becomes the shell in place and the shell's pid is the group's id.
 *
 * @param prefix arguments before the shell's; empty where neither setsid nor perl is on the PATH (Windows), and then there
 *     is no group
 */
record Session(List<String> prefix) {
    /** Looked up once, because each start would otherwise try one directory of the PATH after the other. */
    private static final String SHELL = onPath("sh").orElse("sh");

    private static final List<String> PERL =
            List.of("-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV; die \"cannot start $ARGV[0]: $!\\n\"");

    Session {
        prefix = List.copyOf(prefix);
    }

    /** What this machine offers. */
    static Session find() {
        return onPath("setsid")
                .map(setsid -> new Session(List.of(setsid)))
                .or(() -> onPath("perl").map(Session::byPerl))
                .orElseGet(() -> new Session(List.of()));
    }

    static Session byPerl(String perl) {
        List<String> prefix = new ArrayList<>(List.of(perl));
        prefix.addAll(PERL);
        return new Session(prefix);
    }

    boolean hasGroup() {
        return !prefix.isEmpty();
    }

    List<String> shell(String command) {
        List<String> arguments = new ArrayList<>(prefix);
        arguments.addAll(List.of(SHELL, "-c", command));
        return arguments;
    }

    static Optional<String> onPath(String program) {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator))
                .flatMap(directory -> executable(directory, program).stream())
                .findFirst();
    }

    private static Optional<String> executable(String directory, String program) {
        try {
            Path file = Path.of(directory, program).toAbsolutePath();
            return Files.isExecutable(file) && Files.isRegularFile(file)
                    ? Optional.of(file.toString())
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

package io.assay.started;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How tests start Java: with their own class path, and set up to be there soon rather than to be fast for long. */
public final class StartedJava {
    private static final List<String> SOON =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=off");

    private StartedJava() {}

    private static final class Shared {
        private static final SharedClasses CLASSES = SharedClasses.of(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                Path.of("target", "started").toAbsolutePath());
    }

    /** The command of one process. */
    public static List<String> command(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable());
        command.addAll(SOON);
        command.addAll(Shared.CLASSES.options());
        command.addAll(options);
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

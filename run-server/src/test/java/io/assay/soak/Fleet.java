package io.assay.soak;

import io.assay.started.StartedJava;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Processes of the command under names, each of which can be killed and started again. Not thread-safe. */
final class Fleet implements AutoCloseable {
    private final Path logs;
    private final Map<String, List<String>> commands = new TreeMap<>();
    private final Map<String, Process> processes = new TreeMap<>();
    private int killed;

    Fleet(Path logs) {
        this.logs = logs;
    }

    /** Starts {@code assay} with these arguments in a Java of its own, with a small heap. */
    void start(String name, int heapMegabytes, String... arguments) {
        commands.put(
                name,
                StartedJava.command(
                        List.of("-Xmx" + heapMegabytes + "m"), "io.assay.server.cli.Main", List.of(arguments)));
        restart(name);
    }

    void restart(String name) {
        try {
            processes.put(
                    name,
                    new ProcessBuilder(commands.get(name))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(
                                    logs.resolve(name + ".log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** As {@code kill -9} does; returns when it has gone. */
    void kill(String name) throws InterruptedException {
        Process process = processes.get(name);
        if (process != null && process.isAlive()) {
            process.destroyForcibly().waitFor();
            killed++;
        }
    }

    boolean alive(String name) {
        Process process = processes.get(name);
        return process != null && process.isAlive();
    }

    List<String> names(String prefix) {
        return commands.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    int killed() {
        return killed;
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroy);
        try {
            for (Process process : processes.values()) {
                if (!process.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.assay.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.plane.Launcher.Execution;
import io.assay.engine.plane.Launcher.OutputListener;
import io.assay.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One command in one directory: starts it, and takes what it prints. */
final class CommandFixture implements OutputListener {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    final RunId run = RunId.next(NOW);
    final Path directory;
    final Path log;
    private final Launcher launcher;
    private final List<String> lines = new ArrayList<>();
    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();

    CommandFixture(Launcher launcher, Path directory) {
        this.launcher = launcher;
        this.directory = directory;
        this.log = directory.resolve("logs/shard.log");
    }

    @Override
    public synchronized void line(String line) {
        lines.add(line);
        arriving.add(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for the next line. */
    String nextLine() throws InterruptedException {
        String line = arriving.poll(60, TimeUnit.SECONDS);
        assertThat(line).as("a line of output").isNotNull();
        return String.valueOf(line);
    }

    Execution start(String command) {
        return launcher.start(command(command, LONG, LONG), this);
    }

    Execution start(String command, Duration timeout, Duration grace) {
        return launcher.start(command(command, timeout, grace), this);
    }

    ShardExit run(String command) throws InterruptedException {
        return start(command).await();
    }

    ShardCommand command(String command, Duration timeout, Duration grace) {
        return new ShardCommand(run, 2, 1, command, directory, Map.of("GREETING", "hëllo"), log, timeout, grace);
    }

    List<String> logged() throws IOException {
        return List.of(Files.readString(log).split("\n"));
    }
}

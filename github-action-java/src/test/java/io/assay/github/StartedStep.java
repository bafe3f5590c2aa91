package io.assay.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A step that executes. */
final class StartedStep implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final Path outputs;
    private final Path summary;

    StartedStep(Process process, Path log, Path outputs, Path summary) {
        this.process = process;
        this.log = log;
        this.outputs = outputs;
        this.summary = summary;
    }

    /** Waits until the step has printed this. */
    StartedStep awaitLog(String text) throws Exception {
        await(() -> logged().contains(text), "'" + text + "' in the log");
        return this;
    }

    /** Sends a signal, as {@code INT}. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    StepRun ended() throws Exception {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the step does not end; its log:\n" + logged());
        }
        return new StepRun(process.exitValue(), logged(), told(Files.readAllLines(outputs)), Files.readString(summary));
    }

    private String logged() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier condition, String what) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until) || (!process.isAlive() && !condition.getAsBoolean())) {
                throw new AssertionError("no " + what + "; the log:\n" + logged());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** As the runner reads the file: {@code name<<delimiter}, lines, the delimiter; or {@code name=value}. */
    static Map<String, String> told(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int heredoc = line.indexOf("<<");
            int equals = line.indexOf('=');
            if (heredoc > 0 && (equals < 0 || heredoc < equals)) {
                String delimiter = line.substring(heredoc + 2);
                StringBuilder value = new StringBuilder();
                for (i++; !lines.get(i).equals(delimiter); i++) {
                    value.append(value.isEmpty() ? "" : "\n").append(lines.get(i));
                }
                values.put(line.substring(0, heredoc), value.toString());
            } else {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

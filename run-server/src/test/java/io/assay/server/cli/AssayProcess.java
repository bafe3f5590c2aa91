package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.started.StartedJava;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real {@code assay} process. What it prints goes to files, so that it never waits for its reader. */
final class AssayProcess {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private AssayProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static AssayProcess start(Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(directory, environment, List.of(), arguments);
    }

    static AssayProcess start(
            Path directory, Map<String, String> environment, List<String> javaOptions, List<String> arguments)
            throws IOException {
        return start(Main.class, directory, environment, javaOptions, arguments);
    }

    /** Many command lines in one process. */
    static AssayProcess startLines(Path directory, Map<String, String> environment, List<String> lines)
            throws IOException {
        return start(AssayLines.class, directory, environment, List.of(), lines);
    }

    private static AssayProcess start(
            Class<?> main,
            Path directory,
            Map<String, String> environment,
            List<String> javaOptions,
            List<String> arguments)
            throws IOException {
        Path out = Files.createTempFile("assay", ".out");
        Path err = Files.createTempFile("assay", ".err");
        ProcessBuilder builder = new ProcessBuilder(command(main, javaOptions, arguments))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> seen = builder.environment();
        seen.keySet().removeIf(name -> name.startsWith("ASSAY_") || name.equals("CI") || name.equals("NO_COLOR"));
        seen.put("TERM", "xterm");
        seen.putAll(environment);
        return new AssayProcess(builder.start(), out, err);
    }

    /** A process that is started in the background inherits that SIGINT is ignored; one that a person starts does not. */
    private static List<String> command(Class<?> main, List<String> javaOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(StartedJava.command(javaOptions, main.getName(), arguments));
        return command;
    }

    long pid() {
        return process.pid();
    }

    /** All that it gets on standard input. */
    AssayProcess feed(String text) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(UTF_8));
        }
        return this;
    }

    /** SIGINT, as a terminal's Ctrl-C sends it. */
    void interrupt() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits until standard output holds a text. */
    AssayProcess awaitOut(String text) throws IOException, InterruptedException {
        Await.until("'" + text + "' on standard output", () -> {
            assertThat(process.isAlive() || soFar().contains(text))
                    .as("ended without '%s': %s %s", text, soFar(), Files.readString(err))
                    .isTrue();
            return soFar().contains(text);
        });
        return this;
    }

    String soFar() throws IOException {
        return new String(Files.readAllBytes(out), UTF_8);
    }

    Ended await() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + soFar());
            }
            return new Ended(process.exitValue(), soFar(), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}

package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project in a folder whose suite {@code smoke} is a real shell script, and the command as a user types it there. */
final class Bench {
    static final String REPORTS = "reports: reports/*.xml";
    static final String SELECT = "select: { template: \"{class}#{method}\", join: \",\" }";

    final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** With the test runner, and a suite that executes all its classes. */
    Bench(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("classes"));
        try (InputStream script = Bench.class.getResourceAsStream("runner.sh")) {
            Files.write(folder.resolve("runner"), script.readAllBytes());
        }
        Files.setPosixFilePermissions(folder.resolve("runner"), PosixFilePermissions.fromString("rwxr-xr-x"));
        suite("run: ./runner", REPORTS, SELECT);
    }

    /** Writes assay.yaml with the suite {@code smoke}; each line is a key of it. */
    Bench suite(String... keys) throws IOException {
        return config("project: bench\nsuites:\n  smoke:\n    " + String.join("\n    ", keys) + "\n");
    }

    Bench config(String yaml) throws IOException {
        Files.writeString(folder.resolve("assay.yaml"), yaml);
        return this;
    }

    /** A class of the runner; each line is {@code METHOD pass|fail|skip|flaky|hang}. */
    Bench testClass(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve("classes").resolve(name), String.join("\n", lines) + "\n");
        return this;
    }

    /** The command's processes see this, too. */
    Bench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Ended assay(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    /** Several command lines, one after another, in one process; none has a blank within a word. */
    List<Ended> assayEach(String... lines) throws IOException, InterruptedException {
        Ended all = AssayProcess.startLines(folder, environment, List.of(lines)).await();
        assertThat(all.lines()).as("%s", all).hasSize(lines.length);
        List<Ended> each = new ArrayList<>();
        for (String line : all.lines()) {
            JsonNode ended = Ended.json(line);
            each.add(new Ended(
                    ended.get("code").asInt(),
                    ended.get("out").asText(),
                    ended.get("err").asText()));
        }
        return each;
    }

    AssayProcess start(String... arguments) throws IOException {
        return AssayProcess.start(folder, environment, List.of(arguments));
    }

    AssayProcess startWith(List<String> javaOptions, String... arguments) throws IOException {
        return AssayProcess.start(folder, environment, javaOptions, List.of(arguments));
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /** What the runner has executed since the last call. */
    List<String> executed() throws IOException {
        Path file = folder.resolve("executed.txt");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Files.deleteIfExists(file);
        return lines;
    }

    /** A method of kind {@code hang} has begun to; returns the process that sleeps, a grandchild of the command. */
    ProcessHandle hanging() throws IOException {
        Await.until("a hanging method", () -> Files.exists(folder.resolve("sleeper.pid")));
        return ProcessHandle.of(Long.parseLong(read("sleeper.pid").strip())).orElseThrow();
    }

    /** Whether a process has ended; in a container, one whose parent is gone may stay for ever as a zombie. */
    static void assertGone(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        assertThat(!process.isAlive() || Files.readString(stat).contains(") Z "))
                .as("%s is gone", process)
                .isTrue();
    }

    /** The process group of the shard in which a method hangs. */
    String hangingGroup() throws IOException {
        return read("group.pid").strip();
    }

    /** From now on, what hung passes. */
    void release() throws IOException {
        Files.createFile(folder.resolve("released"));
    }
}

package io.assay.engine;

import io.assay.engine.defect.RunFiling;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A project in a folder, whose suites are shell scripts that write real report files. */
final class Workbench implements RunListener, AutoCloseable {
    private static final Trigger TRIGGER = new Trigger(Trigger.Kind.COMMAND, "tester");

    final List<CaseResult> verdicts = new CopyOnWriteArrayList<>();
    final List<String> filing = new CopyOnWriteArrayList<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final Path directory;
    private Engine engine;

    Workbench(Path directory) {
        this(directory, Map.of());
    }

    Workbench(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.engine = Engine.open(directory, environment, InstantSource.system());
    }

    /** Writes assay.yaml with one suite {@code smoke}; each line is a key of it. */
    Workbench suite(String... lines) throws IOException {
        StringBuilder yaml = new StringBuilder("project: bench\nsuites:\n  smoke:\n");
        for (String line : lines) {
            yaml.append("    ").append(line).append('\n');
        }
        Files.writeString(directory.resolve("assay.yaml"), yaml);
        return this;
    }

    Workbench environment(String yaml) throws IOException {
        Path file = directory.resolve("assay.yaml");
        Files.writeString(file, Files.readString(file) + "environments:\n  staging: " + yaml + "\n");
        return this;
    }

    /** Writes an executable script. */
    Workbench script(String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** A fake runner: {@code ./runner CLASS[#METHOD]…} (or all of {@code classes/}) writes reports/TEST-CLASS.xml each. */
    Workbench runner() throws IOException {
        Files.createDirectories(directory.resolve("classes"));
        return script(
                "runner",
                "mkdir -p reports; failed=0",
                "selected=$(printf '%s' \"${1:-}\" | tr ',' ' ')",
                "[ -n \"$selected\" ] || selected=$(cd classes && ls)",
                "for unit in $selected; do",
                "  class=${unit%%#*}; class=${class%.sh}; only=; case $unit in *#*) only=${unit#*#};; esac",
                "  out=reports/TEST-$class.xml; { echo \"<testsuite name='$class'>\"",
                "  for line in $(sed 's/ /~/g' classes/$class.sh); do",
                "    name=${line%%=*}; verdict=$(printf '%s' \"${line#*=}\" | tr '~' ' ')",
                "    [ -z \"$only\" ] || [ \"$only\" = \"$name\" ] || continue",
                "    echo \"$class#$name\" >> executed.txt",
                "    case $verdict in",
                "      pass) echo \"<testcase classname='$class' name='$name' time='0.01'/>\";;",
                "      fail) failed=1; echo \"<testcase classname='$class' name='$name'><failure message='no'/></testcase>\";;",
                "      skip) echo \"<testcase classname='$class' name='$name'><skipped/></testcase>\";;",
                "      flaky) if [ -e \"$name.$ASSAY_RUN_ID\" ]; then echo \"<testcase classname='$class' name='$name'/>\"",
                "        else touch \"$name.$ASSAY_RUN_ID\"; failed=1",
                "        echo \"<testcase classname='$class' name='$name'><failure message='at first'/></testcase>\"; fi;;",
                "      die) kill -9 $$;;",
                "      hang) sleep 300;;",
                "    esac",
                "  done; echo '</testsuite>'; } > $out.tmp; mv $out.tmp $out",
                "done",
                "exit $failed");
    }

    /** A class of the fake runner; each case is {@code name=verdict}. */
    Workbench testClass(String name, String... cases) throws IOException {
        Files.writeString(directory.resolve("classes/" + name + ".sh"), String.join("\n", cases) + "\n");
        return this;
    }

    Run run() throws InterruptedException {
        return execute(Optional.empty(), false, OptionalInt.empty());
    }

    Run runOnShards(int shards) throws InterruptedException {
        return execute(Optional.empty(), false, OptionalInt.of(shards));
    }

    Run resume(RunId parent) throws InterruptedException {
        return execute(Optional.of(parent), true, OptionalInt.empty());
    }

    RunFiling.Result file(Run run) {
        Project read = project();
        return engine.defects(read, read.suite("smoke").orElseThrow().defects().orElseThrow())
                .file(run, "tester");
    }

    private Project project() {
        return ProjectFile.load(directory, Map.of());
    }

    private Run execute(Optional<RunId> parent, boolean resume, OptionalInt shards) throws InterruptedException {
        verdicts.clear();
        RunRequest request = new RunRequest(
                "smoke",
                Optional.empty(),
                shards,
                OptionalInt.of(2),
                TRIGGER,
                parent,
                Optional.empty(),
                Set.of(),
                resume);
        return engine.execute(project(), request, this);
    }

    Engine engine() {
        return engine;
    }

    /** What {@link #runner()} has executed since the last call. */
    List<String> executed() throws IOException {
        Path file = directory.resolve("executed.txt");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Files.deleteIfExists(file);
        return lines;
    }

    Map<String, Verdict> verdictsOf(Run run) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        try (Stream<CaseResult> cases = record(run).cases()) {
            cases.forEach(result -> verdicts.put(result.id().name(), result.verdict()));
        }
        return verdicts;
    }

    RunRecord record(Run run) {
        return engine.record(run.id()).orElseThrow();
    }

    @Override
    public void changed(Run run) {}

    @Override
    public void verdict(CaseResult result) {
        verdicts.add(result);
    }

    @Override
    public void notice(Notice notice) {}

    @Override
    public void filing(String words) {
        filing.add(words);
    }

    @Override
    public void progress(Progress now) {
        progress.add(now);
    }

    @Override
    public void close() {
        engine.close();
    }
}

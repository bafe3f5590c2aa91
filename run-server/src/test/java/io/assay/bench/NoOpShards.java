package io.assay.bench;

import io.assay.engine.Engine;
import io.assay.engine.RunListener;
import io.assay.engine.RunRequest;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What a run adds to the processes that it starts: 100 shards that do nothing, against the same 100 processes ({@code sh -c :})
 * started by a plain loop, one after another and as many at once as there are slots. A run starts each in a session of its own,
 * which costs one exec more, so that is compared too.
 */
final class NoOpShards {
    private static final int SHARDS = 100;
    private static final List<String> PLAIN = List.of("sh", "-c", ":");
    private static final List<String> SESSION = List.of("setsid", "sh", "-c", ":");

    private NoOpShards() {}

    static void measure(int rounds, int slots, Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        try (Engine engine = Engine.open(folder, InstantSource.system())) {
            Files.writeString(folder.resolve("assay.yaml"), """
                    project: bench
                    suites:
                      no-op:
                        setup: mkdir -p reports; echo '<testsuite><testcase classname="a" name="b"/></testsuite>' >reports/a.xml
                        run: ":"
                        reports: reports/*.xml
                    """);
            Project project = ProjectFile.load(folder, Map.of());
            for (int round = 0; round < rounds; round++) {
                figures.measure("plain loop, one at a time", () -> loop(folder, 1, PLAIN));
                figures.measure("plain loop, " + slots + " at once", () -> loop(folder, slots, PLAIN));
                figures.measure("plain loop, own sessions, one at a time", () -> loop(folder, 1, SESSION));
                figures.measure("plain loop, own sessions, " + slots + " at once", () -> loop(folder, slots, SESSION));
                figures.measure("run, 1 slot", () -> run(engine, project, 1));
                figures.measure("run, " + slots + " slots", () -> run(engine, project, slots));
            }
        }
    }

    private static void run(Engine engine, Project project, int slots) throws InterruptedException {
        RunRequest request = new RunRequest(
                "no-op",
                Optional.empty(),
                OptionalInt.of(SHARDS),
                OptionalInt.of(slots),
                new Trigger(Trigger.Kind.COMMAND, "bench"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false);
        Run run = engine.execute(project, request, new Silent());
        if (run.shards() != SHARDS || run.state() != RunState.PASSED) {
            throw new IllegalStateException(run + " did not pass with " + SHARDS + " shards");
        }
    }

    private static void loop(Path folder, int slots, List<String> command) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(slots);
        try {
            List<Future<Integer>> ends = IntStream.range(0, SHARDS)
                    .mapToObj(i -> threads.submit(() -> start(folder, command)))
                    .toList();
            for (Future<Integer> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int start(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static final class Silent implements RunListener {
        @Override
        public void changed(Run run) {}

        @Override
        public void verdict(CaseResult result) {}

        @Override
        public void notice(Notice notice) {}

        @Override
        public void progress(Progress progress) {}
    }
}

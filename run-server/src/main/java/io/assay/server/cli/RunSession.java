package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RunRequest;
import io.assay.run.Run;
import io.assay.suite.ProjectFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run executed by a command, from reading assay.yaml to writing what was asked for. */
final class RunSession {
    private static final int SECONDS_TO_END = 30;

    private final Engine engine;
    private final Path directory;
    private final OutputOptions outputs;

    RunSession(Engine engine, Path directory, OutputOptions outputs) {
        this.engine = engine;
        this.directory = directory;
        this.outputs = outputs;
    }

    /** Executes the run and returns the exit code that tells its state. An interrupt (Ctrl-C) cancels it. */
    int execute(RunRequest request) throws InterruptedException {
        outputs.check();
        PrintStream out = outputs.takeStandardOutput() ? System.err : System.out;
        ProjectFile.Loaded loaded = ProjectFile.load(directory, System.getenv());
        loaded.warnings().forEach(out::println);
        CountDownLatch finished = new CountDownLatch(1);
        int[] code = {ExitCode.ERROR};
        Thread hook = new Thread(() -> cancelAndWait(finished, code), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try (RunView view = RunView.on(out)) {
            Run ended = engine.execute(loaded.project(), request, view);
            view.ended(engine.record(ended.id()).orElseThrow());
            outputs.write(engine, ended.id());
            code[0] = ExitCode.of(ended.state());
            return code[0];
        } finally {
            finished.countDown();
        }
    }

    /** Runs while the process is being ended by a signal: what is known is still written, then the exit code is ours. */
    private void cancelAndWait(CountDownLatch finished, int[] code) {
        try {
            engine.cancel(Caller.actor());
            if (finished.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                System.out.flush();
                Runtime.getRuntime().halt(code[0]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

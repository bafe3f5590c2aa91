package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.ImportRequest;
import io.assay.engine.RunRequest;
import io.assay.run.Run;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** One run executed by a command, from reading assay.yaml to writing what was asked for. */
final class RunSession {
    /** Together 30 s: more than terminating and killing whatever executes takes. */
    private static final int TIMES_ASKED = 300;

    private static final int MILLIS_BETWEEN = 100;

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
        Project project = ProjectFile.load(directory, System.getenv());
        Optional<RunRequest> approved = new TerminalGates(System.console(), out()).ask(project, request);
        if (approved.isEmpty()) {
            return ExitCode.CANCELLED;
        }
        return toItsEnd(view -> engine.execute(project, approved.get(), view));
    }

    /** Makes a run of reports, and so on. */
    int execute(ImportRequest request) throws InterruptedException {
        outputs.check();
        return toItsEnd(view -> engine.importReports(request, view));
    }

    private int toItsEnd(Execution execution) throws InterruptedException {
        Thread executing = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cancelAndWait(executing), "interrupt"));
        try (RunView view = RunView.on(out())) {
            Run ended = execution.execute(view);
            view.ended(engine.record(ended.id()).orElseThrow());
            outputs.write(new EmbeddedRuns(directory, engine), ended.id());
            return ExitCode.of(ended.state());
        }
    }

    private PrintStream out() {
        return outputs.takeStandardOutput() ? System.err : System.out;
    }

    /**
     * Runs while a signal ends the process. Asks again and again, because the run may not have begun yet; the other thread
     * then writes what is known and halts with its exit code.
     */
    private void cancelAndWait(Thread executing) {
        try {
            for (int asked = 0; asked < TIMES_ASKED && executing.isAlive(); asked++) {
                engine.cancel(Caller.actor());
                executing.join(MILLIS_BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the engine is asked to do. */
    private interface Execution {
        Run execute(RunView view) throws InterruptedException;
    }
}

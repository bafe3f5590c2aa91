package io.assay.server.cli;

import io.assay.engine.queue.LeasedRun;
import io.assay.run.Run;
import io.assay.server.plane.RunExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** {@code assay agent} as a process of its own; its runs take as long as there is a file {@code hold} in its home. */
final class AgentProcess {
    private AgentProcess() {}

    public static void main(String... arguments) {
        AgentCommand command = new AgentCommand(work -> executor(work.resolveSibling("hold")));
        Runtime.getRuntime().halt(new CommandLine(command).execute(arguments));
    }

    static RunExecutor executor(Path hold) {
        return (lease, run) -> new Held(run, hold);
    }

    private static final class Held implements RunExecutor.Execution {
        private final LeasedRun run;
        private final Path hold;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private volatile boolean cancelled;

        Held(LeasedRun run, Path hold) {
            this.run = run;
            this.hold = hold;
        }

        @Override
        public Run execute() throws InterruptedException {
            run.started();
            boolean stop = false;
            while (Files.exists(hold) && !stop) {
                stop = stopped.await(5, TimeUnit.MILLISECONDS);
            }
            return cancelled ? run.cancelled("nothing of it executes") : run.executed(List.of(), false);
        }

        @Override
        public void cancel(String actor) {
            cancelled = true;
            stopped.countDown();
        }

        @Override
        public void abandon() {
            stopped.countDown();
        }
    }
}

package io.assay.server;

import io.assay.engine.ExecutionSite;
import io.assay.engine.LeasedExecution;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Run;
import io.assay.server.plane.RunExecutor;

/** Executes leased runs at a site of this process. Thread-safe. */
public final class LocalPlane implements RunExecutor {
    private final ExecutionSite site;

    public LocalPlane(ExecutionSite site) {
        this.site = site;
    }

    @Override
    public Execution execution(Lease lease, LeasedRun run) {
        LeasedExecution execution = site.execution(lease, run);
        return new Execution() {
            @Override
            public Run execute() throws InterruptedException {
                return execution.execute();
            }

            @Override
            public void cancel(String actor) {
                execution.cancel(actor);
            }

            @Override
            public void abandon() {
                execution.abandon();
            }
        };
    }
}

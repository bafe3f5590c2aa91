package io.assay.server;

import io.assay.engine.ExecutionSite;
import io.assay.engine.LeasedExecution;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;
import io.assay.server.plane.RunExecutor;

/** Executes leased runs at a site of this process. */
final class LocalPlane implements RunExecutor {
    private final ExecutionSite site;

    LocalPlane(ExecutionSite site) {
        this.site = site;
    }

    @Override
    public Execution start(Lease lease, LeasedRun run) {
        LeasedExecution execution = site.execution(lease, run);
        return new Execution() {
            @Override
            public void await() throws InterruptedException {
                execution.execute();
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

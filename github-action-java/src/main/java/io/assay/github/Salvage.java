package io.assay.github;

import io.assay.ci.JobRun;
import io.assay.ci.Order;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import java.util.Optional;

/** What can be had of a run whose step was killed before it had written the report. */
record Salvage(Scene scene, Handover handover, Orders orders) {
    /** Empty when there was no run, or nothing can be had of it. */
    Optional<RunRecord> record() throws InterruptedException {
        try {
            Optional<Order> order = order();
            return order.isEmpty() ? Optional.empty() : Optional.of(had(order.get()));
        } catch (RuntimeException failure) {
            String words = Failures.words(failure).orElseThrow(() -> failure);
            handover.failed(words);
            scene.log().error("Assay", words);
            return Optional.empty();
        }
    }

    /** A run of a server is found again by its key; one of the job itself is ended as it was left. */
    private Optional<Order> order() {
        Order order = orders.order();
        if (order instanceof Order.OnServer || order instanceof Order.ToServer) {
            return Optional.of(order);
        }
        return Optional.of(handover.runId())
                .filter(RunId::isValid)
                .map(id -> new Order.LeftHere(orders.inputs().directory(), new RunId(id)));
    }

    private RunRecord had(Order order) throws InterruptedException {
        JobRun run = JobRun.of(order, handover.report(), scene.clock());
        if (handover.cancelled() || scene.environment().text("ASSAY_JOB_STATUS").equals("cancelled")) {
            run.cancel(orders.job().actor());
        }
        return run.toItsEnd(new Observer(handover, scene.log())).record();
    }
}

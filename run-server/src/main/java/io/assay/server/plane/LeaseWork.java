package io.assay.server.plane;

import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Reason;
import io.assay.run.Run;

/** Sees one lease through: its run is started, awaited and, where the executor itself fails, reported as a fault. */
final class LeaseWork implements Runnable {
    private final HeldLease held;
    private final HeldLeases leases;
    private final Agent.Parts parts;
    private final Pulse pulse;

    LeaseWork(HeldLease held, HeldLeases leases, Agent.Parts parts, Pulse pulse) {
        this.held = held;
        this.leases = leases;
        this.parts = parts;
        this.pulse = pulse;
    }

    @Override
    public void run() {
        try {
            leases.awaitEarlier(held);
            LeasedRun run = parts.dispatch().open(held.lease());
            try {
                execute(run);
            } catch (RuntimeException | Error e) {
                fault(run, e);
            }
        } catch (LeaseLostException e) {
            pulse.lose(held, "the service gave it up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            parts.listener().broken(held.ref(), e);
        } finally {
            leases.remove(held);
        }
    }

    private void execute(LeasedRun run) throws InterruptedException {
        if (held.lost()) {
            return;
        }
        Run ended = held.execute(parts.executor(), run);
        if (!held.lost()) {
            parts.listener().ended(ended);
        }
    }

    /** Whoever waits for the run learns at once that nobody executes it. */
    private void fault(LeasedRun run, Throwable fault) {
        if (fault instanceof LeaseLostException lost) {
            throw lost;
        }
        parts.listener().broken(held.ref(), fault);
        if (!held.lost()) {
            run.fault(Reason.INTERNAL, "the agent could not execute it: " + fault);
        }
    }
}

package io.assay.server.plane.protocol;

import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Fault;
import java.time.Duration;
import java.util.List;

/** What is said beside the words that the engine has already. */
public final class Messages {
    private Messages() {}

    /**
     * An agent asks for a run.
     *
     * @param ask names the question: whoever asks it again, because the answer was lost on its way, gets the same answer
     * @param patience how long to wait for a run; zero takes the question back, unless it was answered
     */
    public record LeaseQuestion(Offer offer, String ask, Duration patience) {}

    /**
     * A run.
     *
     * @param left for how long the lease is still valid, at the moment of this answer
     * @param waited between the arrival of the question and this answer
     */
    public record LeaseAnswer(Lease lease, Duration left, Duration waited) {}

    /** An agent gives a sign of life. */
    public record SignOfLife(Offer offer, List<Ref> leases) {
        public SignOfLife {
            leases = List.copyOf(leases);
        }
    }

    /** What to do with each lease. */
    public record Pulse(List<Heartbeat> leases) {
        public Pulse {
            leases = List.copyOf(leases);
        }
    }

    /** Something in words: a phase, an acknowledgement, the name of an agent that leaves. */
    public record Words(String words) {}

    /** The plan of a run. */
    public record Planned(int shards, String words) {}

    /**
     * A part of what happened.
     *
     * @param number counts them under one lease, from 1; one that is not higher than the last is not added again
     */
    public record NumberedBatch(long number, Batch batch) {}

    /** The end of an execution. */
    public record Executed(List<Fault> faults, boolean noticed) {
        public Executed {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Ends a list of lines: without it, the list was cut off.
     *
     * @param count how many lines there were
     * @param more the list goes on behind them
     */
    public record Count(long count, boolean more) {}

    /** Why something was not done, as in RFC 9457. */
    public record Problem(String type, String title, int status, String detail) {}
}

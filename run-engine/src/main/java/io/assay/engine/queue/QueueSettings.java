package io.assay.engine.queue;

import java.time.Duration;

/**
 * What bounds the queue.
 *
 * @param lease how long an agent has a run without a sign of life; an agent that was not heard of for so long is offline
 * @param runningPerProject how many runs of one project execute at once; more wait
 * @param runningPerPrincipal how many runs of one user, token or system execute at once; more wait
 * @param queuedPerProject how many runs of one project wait at once; more are refused
 * @param alertAfter how old the oldest waiting run gets before that is told
 */
public record QueueSettings(
        Duration lease, int runningPerProject, int runningPerPrincipal, int queuedPerProject, Duration alertAfter) {
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Leases of 30 s, no quota, an alert after 15 minutes. */
    public static final QueueSettings STANDARD =
            new QueueSettings(Duration.ofSeconds(30), UNLIMITED, UNLIMITED, UNLIMITED, Duration.ofMinutes(15));

    public QueueSettings {
        if (lease.toMillis() < 1 || alertAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "a lease lasts a millisecond or more, an alert comes after zero or more: " + lease + ", "
                            + alertAfter);
        }
        if (runningPerProject < 1 || runningPerPrincipal < 1 || queuedPerProject < 1) {
            throw new IllegalArgumentException("a quota is 1 or more: " + runningPerProject + ", " + runningPerPrincipal
                    + ", " + queuedPerProject);
        }
    }
}

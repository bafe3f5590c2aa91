package io.assay.server.plane;

import java.util.concurrent.locks.Condition;

/** Time that only goes forward, whatever is done to the machine's clock: leases are measured by it. */
interface Ticker {
    /** Further away than any time. */
    long NEVER = Long.MAX_VALUE;

    /** Nanoseconds since some moment; at least 0. */
    long nanos();

    /** Waits until it is that late or the condition is signalled, whichever comes first; may wake up without either. */
    void await(Condition condition, long until) throws InterruptedException;

    /** The time of this machine, from now on. */
    static Ticker system() {
        long origin = System.nanoTime();
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime() - origin;
            }

            @Override
            public void await(Condition condition, long until) throws InterruptedException {
                if (until == NEVER) {
                    condition.await();
                } else if (until > nanos()) {
                    condition.awaitNanos(until - nanos());
                }
            }
        };
    }
}

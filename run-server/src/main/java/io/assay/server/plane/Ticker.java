package io.assay.server.plane;

/** Time that only goes forward, whatever is done to the machine's clock: leases are measured by it. */
interface Ticker {
    /** Further away than any time. */
    long NEVER = Long.MAX_VALUE;

    /** Nanoseconds since some moment; at least 0. */
    long nanos();

    /** How many nanoseconds to wait before looking again whether it is that late. */
    long left(long until);

    /** The time of this machine, from now on. */
    static Ticker system() {
        long origin = System.nanoTime();
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime() - origin;
            }

            @Override
            public long left(long until) {
                return until - nanos();
            }
        };
    }
}

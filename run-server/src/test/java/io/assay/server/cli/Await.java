package io.assay.server.cli;

import java.util.concurrent.TimeUnit;

/** Waits for something that another process does. */
final class Await {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Await() {}

    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(String what, Condition condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("waited in vain for " + what);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } catch (Exception e) {
            throw new AssertionError("while waiting for " + what, e);
        }
    }
}

package io.assay.server.delivery;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something that other threads do. */
public final class Awaiting {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private Awaiting() {}

    public static void until(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            while (!condition.call()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("waited in vain for " + what);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } catch (Exception e) {
            throw new AssertionError("while waiting for " + what, e);
        }
    }
}

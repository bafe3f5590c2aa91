package io.assay.server.plane;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that are there as long as there is work, and do not keep the process alive. */
public final class Hands {
    private Hands() {}

    public static ExecutorService named(String name) {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}

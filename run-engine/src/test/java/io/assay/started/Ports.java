package io.assay.started;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are to come back at theirs. They are none of those that systems give to whoever asks for any (on
 * Linux from 32768, elsewhere from 49152), so nobody has got one in the meantime.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int OF_EACH_PROCESS = 100;
    private static final int PROCESSES = 120;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Ports() {}

    /** One that is free, of those that belong to this process. */
    public static int free() {
        int first = FIRST + (int) (ProcessHandle.current().pid() % PROCESSES) * OF_EACH_PROCESS;
        for (int tries = 0; tries < OF_EACH_PROCESS; tries++) {
            int port = first + NEXT.getAndIncrement() % OF_EACH_PROCESS;
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no port from " + first + " on is free");
    }
}

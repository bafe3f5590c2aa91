package io.assay.engine.plane;

import io.assay.artifact.Redactor;
import io.assay.engine.plane.Launcher.OutputListener;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command's output in a thread of its own: decodes it, redacts it, appends it to the log and hands its lines to the
 * listener. Memory is bounded whatever the output is. What was read is in the log before anything else happens, so
 * that it outlives this process.
 */
final class ShardOutput implements Runnable {
    private static final int READ = 1 << 15;

    /** How long a process that is not ours to end may keep the pipe open and silent after the command. */
    private static final long SILENCE_SECONDS = 1;

    /** No pipe holds more, so whatever comes after it was written after the command's end. */
    private static final int LAST_WORDS = 1 << 20;

    private final InputStream in;
    private final ShardLog log;
    private final LiveLines lines;
    private final Redactor.Stream redaction;
    private final InstantSource clock;
    private final LenientText text = new LenientText(READ);
    private final CountDownLatch finished = new CountDownLatch(1);

    private final AtomicLong reads = new AtomicLong();
    private volatile boolean ending;
    private volatile boolean reading;
    private boolean closed;
    private @Nullable RuntimeException failure;

    ShardOutput(InputStream in, ShardLog log, Redactor redactor, OutputListener listener, InstantSource clock) {
        this.in = in;
        this.log = log;
        this.lines = new LiveLines(listener, redactor);
        this.redaction = redactor.stream();
        this.clock = clock;
    }

    @Override
    public void run() {
        try (in) {
            read();
        } catch (IOException e) {
            // The pipe was closed under us: the process has ended, and so has its output.
        } finally {
            close();
        }
    }

    private void read() throws IOException {
        int allowance = LAST_WORDS;
        while (!ending || (allowance > 0 && in.available() > 0)) {
            reading = true;
            int length = text.read(in);
            reading = false;
            reads.incrementAndGet();
            if (length < 0 || !take()) {
                return;
            }
            allowance -= ending ? length : 0;
        }
    }

    /** Returns false when nothing more is wanted. */
    private synchronized boolean take() {
        if (closed) {
            return false;
        }
        hand(redaction.accept(text.decode()));
        return true;
    }

    private void hand(String part) {
        log.write(part, clock.instant());
        log.flush();
        tell(() -> lines.accept(part));
    }

    /** A listener that fails is not called again; the command must not wait for a full pipe because of it. */
    private void tell(Runnable call) {
        if (failure == null) {
            try {
                call.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    private synchronized void close() {
        if (!closed) {
            closed = true;
            hand(redaction.accept(text.finish()) + redaction.finish());
            tell(lines::finish);
            log.close();
            finished.countDown();
        }
    }

    /**
     * The command's processes have ended: waits until all that they wrote has been handed over. Some other process may hold
     * the pipe; when it keeps silent it is not waited for, and the thread that reads ends with its next word.
     */
    void awaitEnd() throws InterruptedException {
        ending = true;
        long before = reads.get();
        while (!finished.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
            if (reading && reads.get() == before) {
                close();
            }
            before = reads.get();
        }
    }

    /** Throws what the listener has thrown, if it has. */
    synchronized void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }
}

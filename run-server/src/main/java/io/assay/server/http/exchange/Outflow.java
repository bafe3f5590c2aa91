package io.assay.server.http.exchange;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a source has to whoever reads it, as fast as it is read, without holding a thread meanwhile. Thread-safe.
 */
public final class Outflow implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);

    /** Where the bytes come from; asked by one thread at a time. */
    public interface Source extends AutoCloseable {
        /** What is next: null after the end, nothing when there is nothing yet (then {@link Outflow#wake} is called). */
        byte @Nullable [] next() throws IOException;

        @Override
        void close();
    }

    private final Source source;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable ServletOutputStream out;
    private boolean open;
    /** At first the head, which a reader is to have even when there is nothing to read yet. */
    private boolean unflushed = true;

    public Outflow(Source source) {
        this.source = source;
        CompletableFuture<Void> unused = done.whenComplete((nothing, failure) -> source.close());
    }

    /** Completes, always normally, when everything is written or the reader has gone. */
    CompletableFuture<Void> begin(ServletOutputStream stream) {
        synchronized (this) {
            out = stream;
        }
        stream.setWriteListener(this);
        return done;
    }

    /** Nobody reads: ends without having begun. */
    void abandon() {
        done.complete(null);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            open = true;
        }
        wake();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("a reader has gone: {}", failure.toString());
        done.complete(null);
    }

    /** The source has something, or has ended. */
    public void wake() {
        boolean ended;
        try {
            ended = pump();
        } catch (IOException | RuntimeException e) {
            LOG.debug("an answer broke off: {}", e.toString());
            ended = true;
        }
        if (ended) {
            done.complete(null);
        }
    }

    /** Whether everything was written. */
    private synchronized boolean pump() throws IOException {
        ServletOutputStream stream = out;
        if (!open || stream == null || done.isDone()) {
            return false;
        }
        while (stream.isReady()) {
            byte[] next = source.next();
            if (next == null) {
                return true;
            }
            if (next.length > 0) {
                stream.write(next);
                unflushed = true;
            } else if (unflushed) {
                stream.flush();
                unflushed = false;
            } else {
                return false;
            }
        }
        return false;
    }
}

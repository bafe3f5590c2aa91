package io.assay.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file on the server from some place on. When the connection is lost, the rest is asked for; so it is when a file
 * that grows says nothing for long, or its stream ends before it. Used by one thread.
 */
final class ResumingStream extends InputStream {
    private static final int MOST_LOSSES = 5;
    private static final int NOT_SATISFIABLE = 416;
    private static final int PARTIAL = 206;

    private final Requests requests;
    private final Call call;
    private final BooleanSupplier grows;
    private @Nullable Answer answer;
    private long position;
    private int losses;
    private boolean ended;

    /** @param grows whether there will be more of the file than there is */
    ResumingStream(Requests requests, Call call, long from, BooleanSupplier grows) {
        this.requests = requests;
        this.call = call;
        this.grows = grows;
        this.position = from;
    }

    /** Asks for it now, so that a refusal comes now. */
    ResumingStream opened() throws IOException {
        source();
        return this;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Backoff backoff = backoff();
        while (true) {
            try {
                InputStream source = source();
                int count = ended ? -1 : source.read(bytes, offset, length);
                if (count < 0 && grows.getAsBoolean()) {
                    throw new EOFException("the server ended its answer before the file did");
                }
                position += Math.max(0, count);
                losses = count > 0 ? 0 : losses;
                return count;
            } catch (HttpTimeoutException silent) {
                if (grows.getAsBoolean()) {
                    close();
                    losses = 0;
                    backoff = backoff();
                } else {
                    lost(silent, backoff);
                }
            } catch (java.io.InterruptedIOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                lost(e, backoff);
            } catch (IOException e) {
                lost(e, backoff);
            }
        }
    }

    private Backoff backoff() {
        return new Backoff(
                requests.patience().pause(),
                Duration.ofSeconds(15),
                requests.patience().total());
    }

    private void lost(IOException failure, Backoff backoff) throws IOException {
        close();
        try {
            if (++losses > MOST_LOSSES || !backoff.pause(Optional.empty())) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while a file was fetched");
        }
    }

    private InputStream source() throws IOException {
        Answer known = answer;
        if (known != null) {
            return known.body();
        }
        if (ended) {
            return InputStream.nullInputStream();
        }
        try {
            Answer opened = requests.open(position == 0 ? call : call.with("Range", "bytes=" + position + "-"));
            answer = opened;
            if (position > 0 && opened.status() != PARTIAL) {
                opened.body().skipNBytes(position);
            }
            return opened.body();
        } catch (ApiException refused) {
            if (refused.status() != NOT_SATISFIABLE || position == 0) {
                throw refused;
            }
            ended = true; // there is nothing behind the place that is known
            return InputStream.nullInputStream();
        }
    }

    @Override
    public void close() throws IOException {
        Answer open = answer;
        answer = null;
        if (open != null) {
            open.close();
        }
    }
}

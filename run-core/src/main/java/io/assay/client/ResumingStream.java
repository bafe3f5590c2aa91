package io.assay.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes of a file on the server from some place on. When the connection is lost, the rest is asked for. Used by one thread. */
final class ResumingStream extends InputStream {
    private static final int MOST_LOSSES = 5;
    private static final int NOT_SATISFIABLE = 416;
    private static final int PARTIAL = 206;

    private final Requests requests;
    private final Call call;
    private @Nullable Answer answer;
    private long position;
    private int losses;
    private boolean ended;

    ResumingStream(Requests requests, Call call, long from) {
        this.requests = requests;
        this.call = call;
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
        Backoff backoff = new Backoff(
                requests.patience().pause(),
                Duration.ofSeconds(15),
                requests.patience().total());
        while (true) {
            try {
                InputStream source = source();
                int count = ended ? -1 : source.read(bytes, offset, length);
                position += Math.max(0, count);
                losses = count > 0 ? 0 : losses;
                return count;
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

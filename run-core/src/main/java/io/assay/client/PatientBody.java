package io.assay.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that never waits for longer than it may, which {@code BodySubscribers.ofInputStream}
 * does when a connection dies without a word. Holds one portion at a time. Read by one thread, closed by any.
 */
final class PatientBody extends InputStream implements BodySubscriber<InputStream> {
    /** Another than every empty portion. */
    private static final List<ByteBuffer> END = Collections.unmodifiableList(new ArrayList<>());

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final BlockingQueue<List<ByteBuffer>> received = new LinkedBlockingQueue<>();
    private final Duration silence;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private Iterator<ByteBuffer> portion = END.iterator();
    private ByteBuffer current = NOTHING;
    private boolean ended;

    PatientBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received.add(buffers);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        received.add(END);
    }

    @Override
    public void onComplete() {
        received.add(END);
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    /** Goes to the next byte; false at the end. */
    private boolean advance() throws IOException {
        while (!current.hasRemaining()) {
            if (portion.hasNext()) {
                current = portion.next();
            } else if (ended || !nextPortion()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextPortion() throws IOException {
        List<ByteBuffer> next = await();
        if (closed) {
            throw new IOException("the answer was closed while it was read");
        }
        if (next == END) {
            ended = true;
            Throwable cause = failure;
            if (cause != null) {
                throw new IOException("the connection was lost within the answer: " + cause.getMessage(), cause);
            }
            return false;
        }
        portion = next.iterator();
        Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
        return true;
    }

    private List<ByteBuffer> await() throws IOException {
        try {
            List<ByteBuffer> next = received.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                close();
                throw new HttpTimeoutException("nothing came for " + silence.toMillis() / 1000.0 + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new java.io.InterruptedIOException("interrupted while an answer was read");
        }
    }

    @Override
    public void close() {
        closed = true;
        Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
        received.add(END);
    }
}

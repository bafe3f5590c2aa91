package io.assay.defect.web;

import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request until it is answered, within a limit of time: again after a limit that the tracker tells, again after a failure
 * where the request cannot have been executed or may be executed twice. Used by one thread.
 */
public final class Patient {
    /** For all the tries of one request. */
    private static final Duration BUDGET = Duration.ofMinutes(3);

    /** For all the pauses of all requests together. */
    private static final Duration TOTAL = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final Wire wire;
    private final Pace pace;
    private final Duration apart;
    private Instant written = Instant.EPOCH;
    private Duration paused = Duration.ZERO;

    /** @param apart how long after a write the next one waits */
    public Patient(Access access, Pace pace, Duration apart) {
        this.wire = new Wire(access, pace.patience());
        this.pace = pace;
        this.apart = apart;
    }

    /**
     * The answer, be it a refusal, but no limit and no failure of the server.
     *
     * @throws Lost when there is none
     */
    public Reply send(Ask ask) throws Lost {
        return send(new Request(ask.toString(), !ask.method().equals("GET"), ask.repeatable()), () -> wire.send(ask));
    }

    /** The same for a request that a library sends. */
    public Reply send(Request ask, Sending sending) throws Lost {
        try {
            return answered(ask, sending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost(Kind.UNAVAILABLE, ask.name() + " was interrupted", e);
        }
    }

    /**
     * What is asked.
     *
     * @param repeatable see {@link Ask#repeatable}
     */
    public record Request(String name, boolean writes, boolean repeatable) {}

    /** Sends it once. */
    public interface Sending {
        /** @throws IOException when there is no answer */
        Reply once() throws IOException, InterruptedException;
    }

    private Reply answered(Request ask, Sending sending) throws Lost, InterruptedException {
        Instant deadline = pace.now().plus(BUDGET);
        for (int tries = 0; ; tries++) {
            Try tried = tried(ask, sending, tries);
            Reply reply = tried.reply();
            if (reply != null) {
                return reply;
            }
            Lost lost = Objects.requireNonNull(tried.lost());
            paused = paused.plus(tried.pause());
            boolean late = pace.now().plus(tried.pause()).isAfter(deadline) || paused.compareTo(TOTAL) > 0;
            if (lost.kind() == Kind.UNCERTAIN || late) {
                throw lost;
            }
            pace.pause(tried.pause());
        }
    }

    /** One try: an answer, or why there is none and how long to wait before the next. */
    private record Try(@Nullable Reply reply, @Nullable Lost lost, Duration pause) {}

    private Try tried(Request ask, Sending sending, int tries) throws InterruptedException {
        keepApart(ask);
        try {
            Reply reply = sending.once();
            if (Limits.limited(reply)) {
                Duration pause = Limits.pause(reply, tries, pace.now());
                String text = ask.name() + " is held back by a rate limit for " + pause.toSeconds() + " s";
                return new Try(null, new Lost(Kind.LIMITED, text), pause);
            }
            if (reply.status() < 500) {
                return new Try(reply, null, Duration.ZERO);
            }
            Lost lost = new Lost(failure(ask.repeatable()), ask.name() + " was answered with status " + reply.status());
            return new Try(null, lost, Limits.asked(reply).orElseGet(() -> backoff(tries)));
        } catch (IOException e) {
            Lost lost = new Lost(failure(ask.repeatable() || neverArrived(e)), ask.name() + " got no answer: " + e, e);
            return new Try(null, lost, backoff(tries));
        }
    }

    private void keepApart(Request ask) throws InterruptedException {
        if (!ask.writes()) {
            return;
        }
        Duration since = Duration.between(written, pace.now());
        if (since.compareTo(apart) < 0) {
            pace.pause(apart.minus(since));
        }
        written = pace.now();
    }

    private static Kind failure(boolean harmless) {
        return harmless ? Kind.UNAVAILABLE : Kind.UNCERTAIN;
    }

    private static boolean neverArrived(IOException e) {
        return e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof UnknownHostException;
    }

    private static Duration backoff(int tries) {
        Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return whole.minusMillis(ThreadLocalRandom.current().nextLong(whole.toMillis() / 2));
    }
}

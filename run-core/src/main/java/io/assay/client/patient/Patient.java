package io.assay.client.patient;

import io.assay.client.Server;
import io.assay.client.patient.Lost.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request until it is answered, within a limit of time: again after a limit that the API tells, again after a failure
 * where the request cannot have been executed or may be executed twice. Its patience is used up by all that it sends: made
 * anew for each piece of work. Used by one thread.
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
    private final WritePace writes;
    private int written;
    private Instant lastWrite = Instant.EPOCH;
    private Duration paused = Duration.ZERO;

    /** Nothing is opened before the first request. */
    public Patient(Server server, Pace pace, WritePace writes) {
        this.wire = new Wire(server, pace.patience());
        this.pace = pace;
        this.writes = writes;
    }

    /**
     * The answer, be it a refusal, but no limit and no failure of the server.
     *
     * @throws Lost when there is none
     */
    public Reply send(Ask ask) throws Lost {
        try {
            return answered(ask);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost(Kind.UNAVAILABLE, ask + " was interrupted", e);
        }
    }

    private Reply answered(Ask ask) throws Lost, InterruptedException {
        Instant deadline = pace.now().plus(BUDGET);
        for (int tries = 0; ; tries++) {
            Try tried = tried(ask, tries);
            Reply reply = tried.reply();
            if (reply != null) {
                return reply;
            }
            Lost lost = Objects.requireNonNull(tried.lost());
            paused = paused.plus(tried.pause());
            boolean late = pace.now().plus(tried.pause()).isAfter(deadline) || paused.compareTo(TOTAL) > 0;
            if (lost.kind() == Kind.UNCERTAIN || late || distrusted(lost)) {
                throw lost;
            }
            pace.pause(tried.pause());
        }
    }

    /** One try: an answer, or why there is none and how long to wait before the next. */
    private record Try(@Nullable Reply reply, @Nullable Lost lost, Duration pause) {}

    private Try tried(Ask ask, int tries) throws InterruptedException {
        keepApart(ask);
        try {
            Reply reply = wire.send(ask);
            if (Limits.limited(reply)) {
                Duration pause = Limits.pause(reply, tries, pace.now());
                String text = ask + " is held back by a rate limit" + Limits.reason(reply) + " for " + pause.toSeconds()
                        + " s";
                return new Try(null, new Lost(Kind.LIMITED, text), pause);
            }
            if (reply.status() < 500) {
                return new Try(reply, null, Duration.ZERO);
            }
            Lost lost = new Lost(failure(ask.repeatable()), ask + " was answered with status " + reply.status());
            return new Try(null, lost, Limits.asked(reply).orElseGet(() -> backoff(tries)));
        } catch (IOException e) {
            String text =
                    ask + (distrusted(e) ? " is not sent: its certificate is not trusted: " : " got no answer: ") + e;
            Lost lost = new Lost(failure(ask.repeatable() || neverArrived(e)), text, e);
            return new Try(null, lost, backoff(tries));
        }
    }

    private void keepApart(Ask ask) throws InterruptedException {
        if (!ask.writes()) {
            return;
        }
        Duration since = Duration.between(lastWrite, pace.now());
        if (++written > writes.free() && since.compareTo(writes.apart()) < 0) {
            pace.pause(writes.apart().minus(since));
        }
        lastWrite = pace.now();
    }

    private static Kind failure(boolean harmless) {
        return harmless ? Kind.UNAVAILABLE : Kind.UNCERTAIN;
    }

    private static boolean neverArrived(IOException e) {
        return e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof SSLHandshakeException;
    }

    /** A certificate is not better the next time. */
    private static boolean distrusted(IOException e) {
        return Lost.cause(e, CertificateException.class).isPresent();
    }

    private static Duration backoff(int tries) {
        Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return whole.minusMillis(ThreadLocalRandom.current().nextLong(whole.toMillis() / 2));
    }
}

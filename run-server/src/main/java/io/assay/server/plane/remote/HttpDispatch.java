package io.assay.server.plane.remote;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Heartbeat.Answer;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.queue.Offer;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.Hands;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages;
import io.assay.server.plane.protocol.Messages.LeaseAnswer;
import io.assay.server.plane.protocol.Messages.LeaseQuestion;
import io.assay.server.plane.protocol.Messages.SignOfLife;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The run service over HTTP, as docs/reference/api.md tells it. Failures are {@link DispatchException}s. Thread-safe; one
 * question for a run is asked at a time.
 */
public final class HttpDispatch implements Dispatch, AutoCloseable {
    /** How much later than promised an answer may come. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration SHORT = Duration.ofSeconds(10);

    private final HttpCalls calls;
    private final ExecutorService senders = Hands.named("assay-tell");
    private final Map<Ref, HttpLeasedRun> open = new ConcurrentHashMap<>();
    private final HttpLeasedRun.Line line;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong questions = new AtomicLong();
    private @Nullable String unanswered;

    /**
     * @param client which follows no redirects, for those would take the token elsewhere
     * @param server for example {@code https://assay.example.com}, with or without a path
     * @param token asked for with each request, so that a new one counts at once
     * @param spools folder for what waits to be sent
     */
    public HttpDispatch(HttpClient client, URI server, Supplier<String> token, Path spools) {
        calls = new HttpCalls(client, server, token);
        line = new HttpLeasedRun.Line(calls, senders, spools, open::remove);
    }

    /** A question whose answer was lost is asked again under its name, so that a run that was granted is not lost. */
    @Override
    public synchronized Optional<Lease> lease(Offer offer, Duration wait) throws InterruptedException {
        String ask = unanswered == null ? process + "-" + questions.incrementAndGet() : unanswered;
        unanswered = ask;
        Optional<Lease> lease;
        try {
            lease = ask(new LeaseQuestion(offer, ask, wait), wait.plus(GRACE));
        } catch (InterruptedException e) {
            lease = takeBack(new LeaseQuestion(offer, ask, Duration.ZERO), e);
        }
        unanswered = null;
        return lease;
    }

    @Override
    public List<Heartbeat> heartbeat(Offer offer, List<Ref> leases) {
        long sent = System.nanoTime();
        List<Heartbeat> answers = uninterrupted(() -> calls.send(
                Request.post("/v1/agents/heartbeat", AgentProtocol.SIGN_OF_LIFE, new SignOfLife(offer, leases)),
                SHORT,
                (status, body) ->
                        AgentProtocol.decode(AgentProtocol.PULSE, body).leases()));
        answers.forEach(answer -> heard(answer, sent));
        return answers;
    }

    @Override
    public LeasedRun open(Lease lease) {
        open.values().removeIf(HttpLeasedRun::over);
        return open.computeIfAbsent(lease.ref(), any -> new HttpLeasedRun(lease, line));
    }

    @Override
    public void leave(String agent) {
        uninterrupted(() -> calls.send(
                Request.post("/v1/agents/leave", AgentProtocol.WORDS, new Messages.Words(agent)),
                SHORT,
                (status, body) -> status));
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    private Optional<Lease> ask(LeaseQuestion question, Duration patience) throws InterruptedException {
        long sent = System.nanoTime();
        return calls.send(
                        Request.post("/v1/agents/lease", AgentProtocol.LEASE_QUESTION, question),
                        patience,
                        (status, body) -> status == 204
                                ? Optional.<LeaseAnswer>empty()
                                : Optional.of(AgentProtocol.decode(AgentProtocol.LEASE_ANSWER, body)))
                .flatMap(answer -> received(answer, sent));
    }

    /** The service may have granted a run at the very moment: that is then ours. */
    private Optional<Lease> takeBack(LeaseQuestion question, InterruptedException interrupt)
            throws InterruptedException {
        Optional<Lease> granted;
        try {
            granted = ask(question, SHORT);
        } catch (DispatchException e) {
            interrupt.addSuppressed(e);
            throw interrupt;
        }
        if (granted.isEmpty()) {
            unanswered = null;
            throw interrupt;
        }
        Thread.currentThread().interrupt();
        return granted;
    }

    /**
     * The lease's validity began at the service, of whose clock nothing is known here but how long it let us wait: the rest of
     * the time since the question was on the way, there or back, and is counted as if it had been on the way back.
     */
    private static Optional<Lease> received(LeaseAnswer answer, long sent) {
        Lease lease = answer.lease();
        Duration underway = Duration.ofNanos(System.nanoTime() - sent).minus(answer.waited());
        Duration left = underway.isNegative() ? answer.left() : answer.left().minus(underway);
        return left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(new Lease(lease.run(), lease.epoch(), lease.slots(), left, lease.work()));
    }

    private void heard(Heartbeat heartbeat, long sent) {
        HttpLeasedRun run = open.get(heartbeat.lease());
        if (run == null) {
            return;
        }
        if (heartbeat.answer() == Answer.LOST) {
            run.lost();
            open.remove(heartbeat.lease());
        } else {
            run.renewed(sent);
        }
    }

    private static <T> T uninterrupted(Validity.Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DispatchException(Kind.AWAY, "interrupted while waiting for the service", e);
        }
    }
}

package io.assay.server.plane;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps leases alive and acts on what the service answers. A thread of its own watches how long they are valid, because a
 * sign of life may take long to be answered.
 */
final class Pulse implements AutoCloseable {
    private static final int LEAST_PAUSE = 10;

    private final Dispatch dispatch;
    private final HeldLeases leases;
    private final Supplier<Offer> offer;
    private final Contact contact;
    private final AgentListener listener;
    private final Executor hands;
    private final Ticker ticker;
    private final Watch beats;
    private final Watch fence;
    private volatile boolean urgent;
    private volatile long notBefore;

    /** @param hands end processes, which takes longer than a thread that watches can wait */
    Pulse(Agent.Parts parts, HeldLeases leases, Supplier<Offer> offer, Contact contact, Executor hands) {
        this.dispatch = parts.dispatch();
        this.listener = parts.listener();
        this.ticker = parts.ticker();
        this.leases = leases;
        this.offer = offer;
        this.contact = contact;
        this.hands = hands;
        beats = new Watch("assay-heartbeat", ticker, this::beat);
        fence = new Watch("assay-fence", ticker, this::guard);
    }

    /** A lease was added. */
    void watch(HeldLease lease) {
        beats.due(lease.beatDue());
        fence.due(lease.fenceDue());
    }

    /** Gives a sign of life now. */
    void hurry() {
        urgent = true;
        beats.due(0);
    }

    @Override
    public void close() {
        beats.close();
        fence.close();
    }

    private long beat() {
        List<HeldLease> held = alive();
        long due = nextBeat(held);
        if (held.isEmpty() || (ticker.nanos() < due && !urgent)) {
            return due;
        }
        urgent = false;
        long sent = ticker.nanos();
        try {
            List<Heartbeat> answers = dispatch.heartbeat(
                    offer.get(), held.stream().map(HeldLease::ref).toList());
            contact.reached();
            notBefore = sent + pause(held);
            act(answers, held, sent);
        } catch (RuntimeException e) {
            notBefore = ticker.nanos() + contact.failed(e).toNanos();
        }
        return nextBeat(alive());
    }

    /** Should an answer leave a lease out, it is not asked for again at once. */
    private static long pause(List<HeldLease> held) {
        return held.stream()
                        .mapToLong(lease -> lease.lease().valid().toNanos())
                        .min()
                        .orElseThrow()
                / LEAST_PAUSE;
    }

    private void act(List<Heartbeat> answers, List<HeldLease> held, long sent) {
        Map<Ref, HeldLease> byRef = held.stream().collect(Collectors.toMap(HeldLease::ref, Function.identity()));
        for (Heartbeat answer : answers) {
            HeldLease lease = byRef.get(answer.lease());
            if (lease != null) {
                act(answer, lease, sent);
            }
        }
    }

    private void act(Heartbeat answer, HeldLease lease, long sent) {
        switch (answer.answer()) {
            case GO_ON -> lease.renewed(sent);
            case CANCEL -> {
                lease.renewed(sent);
                hands.execute(() -> cancel(lease, answer.actor()));
            }
            case LOST -> hands.execute(() -> lose(lease, "the service gave it up"));
        }
    }

    private long guard() {
        for (HeldLease lease : alive()) {
            if (lease.fenceDue() <= ticker.nanos()) {
                hands.execute(() -> lose(lease, "the service was not reached while the lease was valid"));
            }
        }
        return alive().stream()
                .mapToLong(HeldLease::fenceDue)
                .filter(due -> due > ticker.nanos())
                .min()
                .orElse(Ticker.NEVER);
    }

    private long nextBeat(List<HeldLease> held) {
        long due = held.stream().mapToLong(HeldLease::beatDue).min().orElse(Ticker.NEVER);
        return Math.max(due, notBefore);
    }

    private List<HeldLease> alive() {
        return leases.all().stream().filter(lease -> !lease.lost()).toList();
    }

    void cancel(HeldLease lease, String actor) {
        if (lease.cancel(actor)) {
            listener.cancelling(lease.ref(), actor);
        }
    }

    void lose(HeldLease lease, String why) {
        if (lease.lose()) {
            listener.lost(lease.ref(), why);
        }
    }
}

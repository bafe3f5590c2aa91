package io.assay.server.plane;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Offer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Leases runs and has them executed, in the server's own process as on another machine: the {@link Dispatch} makes the
 * difference. It leases as long as slots are free, gives signs of life while it has leases, and gives up what the service
 * does not let it keep. When the service is away it goes on executing and asks again, less and less often. Thread-safe.
 */
public final class Agent {
    /** How long to wait for a run with nothing else to do. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** What is offered is out of date as soon as one of the runs ends, so it is said anew more often. */
    private static final Duration BUSY = Duration.ofSeconds(3);

    /** An answer without a run that came sooner was not waited for; the next question can wait. */
    private static final long AT_ONCE = Duration.ofMillis(100).toNanos();

    private static final Backoff UNWAITED = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1));

    private final Identity identity;
    private final Parts parts;
    private final HeldLeases leases;
    private final Contact contact;
    private final ExecutorService hands = Hands.named("assay-run");
    private final Pulse pulse;
    private volatile @Nullable String canceller;
    private @Nullable Thread polling;
    private int unwaited;

    /** How an agent ended. */
    public enum End {
        /** It finished what it had and took its leave. */
        DRAINED,
        /** The service does not take its token. */
        DENIED
    }

    /** What an agent works with. */
    record Parts(Dispatch dispatch, RunExecutor executor, AgentListener listener, Ticker ticker) {}

    public Agent(Identity identity, Dispatch dispatch, RunExecutor executor, AgentListener listener) {
        this(identity, new Parts(dispatch, executor, listener, Ticker.system()));
    }

    Agent(Identity identity, Parts parts) {
        this.identity = identity;
        this.parts = parts;
        leases = new HeldLeases(parts.ticker(), identity.slots());
        contact = new Contact(parts.listener());
        pulse = new Pulse(parts, leases, this::offer, contact, hands);
    }

    /** Works until it is drained or denied, once; an interrupt drains it. */
    public End run() {
        parts.listener().ready(offer());
        try (pulse) {
            work();
            drain();
            finish();
            return contact.deniedForGood() ? End.DENIED : farewell();
        } finally {
            hands.shutdown();
        }
    }

    /** Takes no further run; {@link #run()} returns when those that it has are done. */
    public void drain() {
        if (leases.drain()) {
            stopAsking();
            parts.listener().draining(leases.all().size());
            pulse.hurry();
        }
    }

    /** Drains, and has what executes cancelled in the name of {@code actor}. */
    public void cancel(String actor) {
        canceller = actor;
        drain();
        leases.all().forEach(lease -> pulse.cancel(lease, actor));
    }

    private void work() {
        synchronized (this) {
            polling = Thread.currentThread();
        }
        try {
            arrive();
            for (int free = leases.awaitFree(); free > 0 && !contact.deniedForGood(); free = leases.awaitFree()) {
                lease();
            }
        } catch (InterruptedException e) {
            drain();
        } finally {
            stopPolling();
        }
    }

    /** Whatever an agent of this name held died with its process, and need not wait until its leases are over. */
    private void arrive() throws InterruptedException {
        boolean arrived = false;
        while (!arrived && !leases.draining() && !contact.deniedForGood()) {
            try {
                parts.dispatch().leave(identity.name());
                contact.reached();
                arrived = true;
            } catch (RuntimeException e) {
                leases.pause(contact.failed(e));
            }
        }
    }

    private synchronized void stopAsking() {
        if (polling != null) {
            polling.interrupt();
        }
    }

    /** Who drains the agent from now on does not interrupt it any more, and an interrupt that came has done its work. */
    private synchronized void stopPolling() {
        polling = null;
        Thread.interrupted();
    }

    private void lease() throws InterruptedException {
        long asked = parts.ticker().nanos();
        Optional<Lease> lease;
        try {
            lease = parts.dispatch().lease(offer(), leases.all().isEmpty() ? IDLE : BUSY);
            contact.reached();
        } catch (RuntimeException e) {
            leases.pause(contact.failed(e));
            return;
        }
        if (lease.isPresent()) {
            unwaited = 0;
            take(lease.get());
        } else if (parts.ticker().nanos() - asked < AT_ONCE) {
            leases.pause(UNWAITED.after(++unwaited, Duration.ZERO));
        }
    }

    private void take(Lease lease) {
        HeldLease held = new HeldLease(lease, parts.ticker().nanos());
        leases.add(held);
        pulse.watch(held);
        parts.listener().leased(lease);
        hands.execute(new LeaseWork(held, leases, parts, pulse));
        String cancelledBy = canceller;
        if (cancelledBy != null) {
            pulse.cancel(held, cancelledBy);
        }
    }

    private void finish() {
        while (true) {
            try {
                leases.awaitNone();
                return;
            } catch (InterruptedException e) {
                cancel("an interrupt of the agent " + identity.name());
            }
        }
    }

    private End farewell() {
        try {
            parts.dispatch().leave(identity.name());
        } catch (RuntimeException e) {
            contact.failed(e);
        }
        return End.DRAINED;
    }

    private Offer offer() {
        return new Offer(identity.name(), identity.labels(), identity.slots(), leases.free(), leases.draining());
    }
}

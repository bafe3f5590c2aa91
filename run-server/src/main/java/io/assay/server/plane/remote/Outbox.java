package io.assay.server.plane.remote;

import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of one run, told in order, one after the other, by a thread that is there only as long as there is
 * something to tell. Whoever adds to it while the service is slow waits. Thread-safe.
 */
final class Outbox {
    private static final int CAPACITY = 8 * 1024 * 1024;
    private static final int TOGETHER = 1024 * 1024;

    private final Validity validity;
    private final Executor senders;
    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private long weight;
    private boolean sending;
    private @Nullable RuntimeException failure;

    Outbox(Validity validity, Executor senders) {
        this.validity = validity;
        this.senders = senders;
    }

    /** Adds something; waits for room. Throws what kept something earlier from being told. */
    synchronized void add(Parcel parcel) {
        try {
            while (failure == null && !parcels.isEmpty() && weight + parcel.weight() > CAPACITY) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DispatchException(Kind.AWAY, "interrupted while waiting for the service to take results", e);
        }
        if (failure != null) {
            throw failure;
        }
        validity.check();
        parcels.add(parcel);
        weight += parcel.weight();
        if (!sending) {
            sending = true;
            senders.execute(this::sendAll);
        }
    }

    synchronized boolean failed() {
        return failure != null;
    }

    private void sendAll() {
        for (Optional<Parcel> next = next(); next.isPresent(); next = next()) {
            Parcel parcel = next.get();
            try {
                validity.insist(() -> {
                    parcel.send();
                    return parcel;
                });
            } catch (InterruptedException e) {
                fail(new DispatchException(Kind.AWAY, "the agent ends", e), parcel);
            } catch (RuntimeException e) {
                fail(e, parcel);
            }
        }
    }

    private synchronized Optional<Parcel> next() {
        Parcel next = parcels.poll();
        if (next == null) {
            sending = false;
            return Optional.empty();
        }
        weight -= next.weight();
        Parcel whole = withFollowing(next);
        notifyAll();
        return Optional.of(whole);
    }

    /**
     * What is light and can be told together is: results with results and a log with its continuation, which do not wait for
     * each other, but all for what is answered.
     */
    private Parcel withFollowing(Parcel first) {
        Parcel whole = first;
        for (Iterator<Parcel> rest = parcels.iterator(); rest.hasNext(); ) {
            Parcel next = rest.next();
            if (next instanceof RunCall || whole.weight() + next.weight() > TOGETHER) {
                return whole;
            }
            Optional<Parcel> joined = whole.with(next);
            if (joined.isPresent()) {
                whole = joined.get();
                weight -= next.weight();
                rest.remove();
            }
        }
        return whole;
    }

    private synchronized void fail(RuntimeException why, Parcel parcel) {
        failure = why;
        parcel.dropped(why);
        parcels.forEach(each -> each.dropped(why));
        parcels.clear();
        weight = 0;
        notifyAll();
    }
}

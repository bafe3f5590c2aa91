package io.assay.engine.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which signs of life are worth a write: those that tell something new, and one in a third of a lease. Thread-safe. */
final class RollCall {
    private final long interval;
    private final Map<String, Sign> last = new ConcurrentHashMap<>();

    RollCall(Duration lease) {
        interval = lease.toNanos() / 3;
    }

    private record Sign(Offer offer, long at) {}

    /** Those to be recorded; taken as recorded from now on. */
    List<Offer> due(List<Offer> offers) {
        return offers.stream().filter(this::due).toList();
    }

    private boolean due(Offer offer) {
        long now = System.nanoTime();
        Sign known = last.get(offer.agent());
        if (known != null && sameButFree(known.offer, offer) && now - known.at < interval) {
            return false;
        }
        last.put(offer.agent(), new Sign(offer, now));
        return true;
    }

    /** What is free is known from the runs that it holds. */
    private static boolean sameButFree(Offer one, Offer other) {
        return one.labels().equals(other.labels())
                && one.slots() == other.slots()
                && one.draining() == other.draining();
    }

    void forget(String agent) {
        last.remove(agent);
    }
}

package io.assay.engine.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Whose turn it is to change the database. Thread-safe. The first to come has the turn; whoever comes meanwhile waits, and
 * the oldest of them then leads: it takes those that wait with it, in the order in which they came.
 */
final class Turns {
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    private boolean taken;

    /** Whether it is its turn at once, alone; otherwise it is queued. */
    synchronized boolean enter(Pending<?> change) {
        if (taken) {
            waiting.add(change);
            return false;
        }
        taken = true;
        return true;
    }

    /** The oldest changes that wait, for who leads them. */
    synchronized List<Pending<?>> take(int most) {
        List<Pending<?>> group = new ArrayList<>(Math.min(most, waiting.size()));
        while (!waiting.isEmpty() && group.size() < most) {
            group.add(waiting.poll());
        }
        return group;
    }

    /** Hands the turn on. */
    synchronized void pass() {
        if (waiting.isEmpty()) {
            taken = false;
        } else {
            waiting.element().lead();
        }
    }
}

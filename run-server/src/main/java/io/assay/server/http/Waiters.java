package io.assay.server.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Requests that wait for something, until the service goes down: then all are let go, and at once whoever had been let in
 * before that and begins to wait only now. Thread-safe.
 */
final class Waiters<T> {
    private final Set<T> waiting = ConcurrentHashMap.newKeySet();
    private final Consumer<T> letGo;
    private volatile boolean over;

    Waiters(Consumer<T> letGo) {
        this.letGo = letGo;
    }

    void add(T waiter) {
        waiting.add(waiter);
        if (over) {
            letGo.accept(waiter);
        }
    }

    void remove(T waiter) {
        waiting.remove(waiter);
    }

    int count() {
        return waiting.size();
    }

    void forEach(Consumer<T> told) {
        waiting.forEach(told);
    }

    void finish() {
        over = true;
        waiting.forEach(letGo);
    }
}

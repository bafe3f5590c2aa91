package io.assay.defect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A ledger that is gone with its process. Keeps text, as a store does. Thread-safe. */
public final class MemoryLedger implements Ledger {
    private final Map<String, String> entries = new TreeMap<>();
    private final Lock lock = new ReentrantLock();

    @Override
    public synchronized Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key)).flatMap(Entry::parsed);
    }

    @Override
    public synchronized List<Entry> watched() {
        return entries.values().stream()
                .flatMap(text -> Entry.parsed(text).stream())
                .filter(Entry::watched)
                .toList();
    }

    @Override
    public synchronized boolean knowsRecords() {
        return entries.values().stream()
                .flatMap(text -> Entry.parsed(text).stream())
                .anyMatch(entry -> !entry.record().isEmpty());
    }

    @Override
    public synchronized void put(Entry entry) {
        entries.put(entry.key(), entry.written());
    }

    @Override
    public synchronized void remove(String key) {
        entries.remove(key);
    }

    @Override
    public <T> Optional<T> alone(Supplier<T> work) {
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            lock.unlock();
        }
    }
}

package io.assay.defect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A ledger that is read as it is, but not written to. Used by one thread. */
final class RehearsedLedger implements Ledger {
    private final Ledger ledger;
    private final Map<String, Optional<Entry>> changed = new LinkedHashMap<>();

    RehearsedLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Entry> find(String key) {
        Optional<Entry> entry = changed.get(key);
        return entry == null ? ledger.find(key) : entry;
    }

    @Override
    public List<Entry> watched() {
        return Stream.concat(
                        ledger.watched().stream().filter(each -> !changed.containsKey(each.key())),
                        changed.values().stream().flatMap(Optional::stream).filter(Entry::watched))
                .toList();
    }

    @Override
    public boolean knowsRecords() {
        return ledger.knowsRecords();
    }

    @Override
    public void put(Entry entry) {
        changed.put(entry.key(), Optional.of(entry));
    }

    @Override
    public void remove(String key) {
        changed.put(key, Optional.empty());
    }

    @Override
    public <T> Optional<T> alone(Supplier<T> work) {
        return Optional.of(work.get());
    }
}

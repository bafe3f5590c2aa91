package io.assay.defect;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which record stands for which failure, as one scope knows of one project of a tracker. It outlives the process; without it
 * nothing is filed twice, but nothing is resolved either. Thread-safe.
 */
public interface Ledger {
    Optional<Entry> find(String key);

    /** All that are {@link Entry#watched}. */
    List<Entry> watched();

    /** Whether any record is known, open or not: then a tracker that shows none is not to be believed. */
    boolean knowsRecords();

    /** Keeps the entry in place of that of the same key. */
    void put(Entry entry);

    /** Forgets the entry; nothing happens when there is none. */
    void remove(String key);

    /**
     * Does the work while nobody else who shares this ledger's store does any for the same project of the tracker, in
     * whatever scope; empty when somebody else goes on for too long.
     */
    <T> Optional<T> alone(Supplier<T> work);
}

package io.assay.engine.store;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far entries of the outbox got.
 *
 * @param count how many the receiver took, from the first
 * @param failure of the receiver at the next one; null when it took all
 */
record Handed(int count, @Nullable RuntimeException failure) {
    static Handed over(List<AuditTrail.Entry> entries, Consumer<AuditTrail.Entry> receiver) {
        int count = 0;
        try {
            for (AuditTrail.Entry entry : entries) {
                receiver.accept(entry);
                count++;
            }
        } catch (RuntimeException e) {
            return new Handed(count, e);
        }
        return new Handed(count, null);
    }

    /** The count, once the entries are marked. */
    int orThrow() {
        if (failure != null) {
            throw failure;
        }
        return count;
    }
}

package io.assay.defect.tracker;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record in an issue tracker for one distinct failure, as it stood when it was read.
 *
 * @param id as the tracker's people call it, for example {@code 17} or {@code SHOP-17}
 * @param number grows with each record of the tracker's project: the lower one was there first
 * @param page where people read it
 * @param closed when it was closed, by the tracker's clock; null while it is open
 * @param data what {@link Draft#data} was when it was filed
 */
public record Defect(
        String id,
        long number,
        URI page,
        State state,
        @Nullable Instant closed,
        String data) {
    /** What people made of it. */
    public enum State {
        OPEN,
        CLOSED,
        /** Closed, and said not to be worked on. */
        DECLINED
    }

    public boolean open() {
        return state == State.OPEN;
    }
}

package io.assay.client;

import io.assay.run.Counts;
import io.assay.run.TimelineEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a watch knows of its run, told to the listener once each. Used by one thread. */
final class Watched {
    private final WatchListener listener;
    private @Nullable RemoteRun last;
    private Counts lastCounts = Counts.NONE;
    private boolean lost;
    private String position = "";
    private long told;

    Watched(WatchListener listener) {
        this.listener = listener;
    }

    Optional<RemoteRun> last() {
        return Optional.ofNullable(last);
    }

    boolean ended() {
        return last != null && last.ended();
    }

    /** An older version than the one known, which a stream may repeat, is passed over. */
    void run(RemoteRun now) {
        RemoteRun before = last;
        if (before != null
                && (before.ended() || now.run().version() < before.run().version())) {
            return;
        }
        last = now;
        counts(now.counts());
        if (!now.equals(before)) {
            listener.changed(now);
        }
    }

    void counts(Counts now) {
        if (!now.equals(lastCounts)) {
            lastCounts = now;
            listener.progress(now);
        }
    }

    /** The next event of the timeline. */
    void timeline(TimelineEvent event) {
        told++;
        listener.timeline(event);
    }

    /** How many events of the timeline are known. */
    long told() {
        return told;
    }

    /** Where the stream of events is. */
    String position() {
        return position;
    }

    void at(String now) {
        position = now;
    }

    void lost(String why) {
        if (!lost) {
            lost = true;
            listener.connectionLost(why);
        }
    }

    void reached() {
        if (lost) {
            lost = false;
            listener.connectionRegained();
        }
    }
}

package io.assay.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.Counts;
import io.assay.run.TimelineEvent;
import io.assay.server.http.exchange.Outflow;
import io.assay.server.http.view.RunView;
import io.assay.server.http.watch.Sight;
import io.assay.server.http.watch.Watcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One watcher's stream of server-sent events. They are made of what was seen last, a few at a time, when the watcher has read
 * those before: one that reads slowly, or a run with a long story, takes no more memory than others. Thread-safe.
 */
final class EventStream implements Watcher, Outflow.Source {
    private static final int TOLD_AT_ONCE = 50;
    private static final byte[] NOTHING = new byte[0];

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Runnable ended;
    private final Outflow outflow;
    private int position;
    private boolean over;
    private long version;
    private String waits = "";
    private @Nullable Counts counts;
    private @Nullable Sight untold;

    /**
     * @param position how many events of the timeline the watcher has already
     * @param ended to be done when nobody reads any more
     */
    EventStream(int position, Runnable ended) {
        this.position = position;
        this.ended = ended;
        this.outflow = new Outflow(this);
        add("retry: 1000\n\n");
    }

    Outflow outflow() {
        return outflow;
    }

    @Override
    public void saw(Sight sight) {
        synchronized (this) {
            if (over) {
                return;
            }
            untold = sight;
        }
        outflow.wake();
    }

    @Override
    public synchronized byte @Nullable [] next() {
        while (waiting.isEmpty() && untold != null) {
            tell(untold);
        }
        byte[] next = waiting.poll();
        if (next != null) {
            return next;
        }
        return over ? null : NOTHING;
    }

    /** Some of what is new in it; the rest stays untold. */
    private void tell(Sight sight) {
        run(sight);
        if (!timeline(sight.timeline())) {
            return;
        }
        progress(sight);
        if (sight.run().state().terminal()) {
            event("end", position, RunView.document(sight));
            over = true;
        }
        untold = null;
    }

    private void run(Sight sight) {
        String waitsNow = sight.waiting().map(now -> now.cause() + now.words()).orElse("");
        if (sight.run().version() > version || !waitsNow.equals(waits)) {
            version = sight.run().version();
            waits = waitsNow;
            event("run", -1, RunView.document(sight));
        }
    }

    /** Whether all of it is told. */
    private boolean timeline(List<TimelineEvent> timeline) {
        int end = Math.min(timeline.size(), position + TOLD_AT_ONCE);
        for (; position < end; position++) {
            event("timeline", position + 1, RunView.event(timeline.get(position)));
        }
        return position >= timeline.size();
    }

    private void progress(Sight sight) {
        Counts now = sight.counts();
        if (!now.equals(counts)) {
            counts = now;
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("counts", RunView.counts(now));
            event("progress", -1, json);
        }
    }

    private void event(String type, int id, ObjectNode data) {
        add((id < 0 ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + data + "\n\n");
    }

    private void add(String text) {
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the connection, and tells whether somebody is still there; not one that has yet to read what is there. */
    void beat() {
        synchronized (this) {
            if (!over && waiting.isEmpty() && untold == null) {
                add(":\n\n");
            }
        }
        outflow.wake();
    }

    /** The service goes down: the watcher is to come again. What it has not read it gets then. */
    void finish() {
        synchronized (this) {
            over = true;
            untold = null;
            waiting.clear();
        }
        outflow.wake();
    }

    @Override
    public void gone() {
        finish();
    }

    @Override
    public void close() {
        ended.run();
    }

    /** How many events a watcher has seen, by the header that it comes again with. */
    static Optional<Integer> position(String lastEventId) {
        return lastEventId.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(lastEventId)) : Optional.empty();
    }
}

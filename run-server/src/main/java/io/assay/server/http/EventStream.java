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
 * One watcher's stream of server-sent events. What it has not read yet is bounded: one that reads too slowly is cut off, and
 * comes again with the position that it has reached. Thread-safe.
 */
final class EventStream implements Watcher, Outflow.Source {
    private static final int MOST_WAITING = 256 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Runnable ended;
    private final Runnable dropped;
    private final Outflow outflow;
    private int position;
    private int bytes;
    private boolean over;
    private long version;
    private String waits = "";
    private @Nullable Counts counts;

    /**
     * @param position how many events of the timeline the watcher has already
     * @param ended to be done when nobody reads any more
     * @param dropped to be done when it was cut off
     */
    EventStream(int position, Runnable ended, Runnable dropped) {
        this.position = position;
        this.ended = ended;
        this.dropped = dropped;
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
            run(sight);
            timeline(sight.timeline());
            progress(sight);
            if (sight.run().state().terminal()) {
                event("end", position, RunView.document(sight));
                over = true;
            }
        }
        outflow.wake();
    }

    private void run(Sight sight) {
        String waitsNow = sight.waiting().map(now -> now.cause() + now.words()).orElse("");
        if (sight.run().version() > version || !waitsNow.equals(waits)) {
            version = sight.run().version();
            waits = waitsNow;
            event("run", -1, RunView.document(sight));
        }
    }

    private void timeline(List<TimelineEvent> timeline) {
        for (; position < timeline.size(); position++) {
            event("timeline", position + 1, RunView.event(timeline.get(position)));
        }
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

    private synchronized void add(String text) {
        byte[] event = text.getBytes(StandardCharsets.UTF_8);
        if (over) {
            return;
        }
        if (bytes > MOST_WAITING) {
            over = true;
            waiting.clear();
            dropped.run();
            return;
        }
        waiting.add(event);
        bytes += event.length;
    }

    /** Keeps the connection, and tells whether somebody is still there. */
    void beat() {
        add(":\n\n");
        outflow.wake();
    }

    /** The service goes down: the watcher is to come again. */
    void finish() {
        synchronized (this) {
            over = true;
        }
        outflow.wake();
    }

    @Override
    public void gone() {
        finish();
    }

    @Override
    public synchronized byte @Nullable [] next() {
        byte[] next = waiting.poll();
        if (next != null) {
            bytes -= next.length;
            return next;
        }
        return over ? null : NOTHING;
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

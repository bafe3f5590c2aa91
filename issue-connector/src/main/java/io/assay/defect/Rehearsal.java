package io.assay.defect;

import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tracker that is asked as it is, but not written to. Used by one thread. */
final class Rehearsal implements Tracker {
    private static final long NEWER_THAN_ALL = Long.MAX_VALUE / 2;
    private static final URI NOWHERE = URI.create("assay:planned");

    private final Tracker tracker;
    private final InstantSource clock;
    private final Map<String, Defect> changed = new LinkedHashMap<>();
    private int made;

    Rehearsal(Tracker tracker, InstantSource clock) {
        this.tracker = tracker;
        this.clock = clock;
    }

    @Override
    public String project() {
        return tracker.project();
    }

    @Override
    public void check() {
        tracker.check();
    }

    @Override
    public Optional<Defect> get(String id) {
        return Optional.ofNullable(changed.get(id)).or(() -> tracker.get(id));
    }

    @Override
    public Iterable<Defect> newestFirst() {
        List<Defect> all = new ArrayList<>();
        changed.values().stream().filter(Rehearsal::planned).forEach(defect -> all.add(0, defect));
        tracker.newestFirst().forEach(defect -> all.add(changed.getOrDefault(defect.id(), defect)));
        return all;
    }

    private static boolean planned(Defect defect) {
        return defect.number() >= NEWER_THAN_ALL;
    }

    @Override
    public Defect create(Draft draft) {
        made++;
        Defect defect = new Defect("new-" + made, NEWER_THAN_ALL + made, NOWHERE, State.OPEN, null, draft.data());
        changed.put(defect.id(), defect);
        return defect;
    }

    @Override
    public void close(Defect defect) {
        changed.put(
                defect.id(),
                new Defect(defect.id(), defect.number(), defect.page(), State.CLOSED, clock.instant(), defect.data()));
    }

    @Override
    public void reopen(Defect defect) {
        changed.put(
                defect.id(), new Defect(defect.id(), defect.number(), defect.page(), State.OPEN, null, defect.data()));
    }

    @Override
    public void label(Defect defect, String label) {
        // nothing that is read again
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return planned(defect) ? Optional.empty() : tracker.note(defect);
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        // told once for each record
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        // told once for each record
    }

    /** What is not filed has nothing beside it. */
    @Override
    public long largestFile() {
        return 0;
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        // told with the record
    }
}

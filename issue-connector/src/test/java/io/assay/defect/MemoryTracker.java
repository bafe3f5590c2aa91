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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** A tracker in memory, in pages of two. Thread-safe. */
final class MemoryTracker implements Tracker {
    private static final int PAGE = 2;

    private final InstantSource clock;
    private final NavigableMap<Long, Defect> records = new TreeMap<>();
    private final Map<Long, List<String>> notes = new LinkedHashMap<>();
    private final Map<Long, Map<String, byte[]>> files = new LinkedHashMap<>();

    MemoryTracker(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String project() {
        return "memory";
    }

    @Override
    public void check() {
        // nothing is needed
    }

    @Override
    public synchronized Optional<Defect> get(String id) {
        return id.matches("\\d{1,6}") ? Optional.ofNullable(records.get(Long.valueOf(id))) : Optional.empty();
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return Pages::new;
    }

    /** As a tracker pages: by position, so that what is filed meanwhile moves all that follows. */
    private final class Pages implements Iterator<Defect> {
        private final List<Defect> read = new ArrayList<>();
        private int page;
        private int at;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (at == read.size() && !ended) {
                List<Defect> next = page(page++);
                ended = next.size() < PAGE;
                read.addAll(next);
            }
            return at < read.size();
        }

        @Override
        public Defect next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.get(at++);
        }
    }

    private synchronized List<Defect> page(int page) {
        return records.descendingMap().values().stream()
                .skip((long) page * PAGE)
                .limit(PAGE)
                .toList();
    }

    @Override
    public synchronized Defect create(Draft draft) {
        long number = records.isEmpty() ? 1 : records.lastKey() + 1;
        Defect defect = new Defect(
                Long.toString(number),
                number,
                URI.create("https://tracker.example.com/" + number),
                State.OPEN,
                null,
                draft.data());
        records.put(number, defect);
        return defect;
    }

    @Override
    public synchronized void close(Defect defect) {
        records.computeIfPresent(
                defect.number(),
                (number, each) -> each.open()
                        ? new Defect(each.id(), number, each.page(), State.CLOSED, clock.instant(), each.data())
                        : each);
    }

    @Override
    public synchronized void reopen(Defect defect) {
        records.computeIfPresent(
                defect.number(),
                (number, each) -> new Defect(each.id(), number, each.page(), State.OPEN, null, each.data()));
    }

    @Override
    public void label(Defect defect, String label) {
        // this one drops labels
    }

    @Override
    public synchronized Optional<Note> note(Defect defect) {
        List<String> written = notes.getOrDefault(defect.number(), List.of());
        for (int i = 0; i < written.size(); i++) {
            if (!written.get(i).isEmpty()) {
                return Optional.of(new Note(Integer.toString(i), written.get(i)));
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void comment(Defect defect, Document text, String data) {
        notes.computeIfAbsent(defect.number(), number -> new ArrayList<>()).add(data);
    }

    @Override
    public synchronized void edit(Defect defect, Note note, Document text, String data) {
        notes.getOrDefault(defect.number(), new ArrayList<>()).set(Integer.parseInt(note.id()), data);
    }

    @Override
    public long largestFile() {
        return 1 << 20;
    }

    @Override
    public synchronized void attach(Defect defect, Attachment file) {
        files.computeIfAbsent(defect.number(), number -> new LinkedHashMap<>())
                .putIfAbsent(file.name(), file.content());
    }

    synchronized Map<String, byte[]> files(long number) {
        return Map.copyOf(files.getOrDefault(number, Map.of()));
    }
}

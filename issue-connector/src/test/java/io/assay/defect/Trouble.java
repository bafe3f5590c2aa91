package io.assay.defect;

import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;

/**
 * A tracker that is asked by several at once, and goes wrong by chance: it refuses, gives no answer before or after doing
 * what was asked, or does it only later.
 */
final class Trouble implements Tracker {
    private final Tracker tracker;
    private final Turns turns;
    private final Random random;
    private final Late late;
    private boolean calm;
    private int percent;

    /** @param late what is done only later */
    Trouble(Tracker tracker, Turns turns, Random random, Late late) {
        this.tracker = tracker;
        this.turns = turns;
        this.random = random;
        this.late = late;
    }

    /** So often something goes wrong. */
    void percent(int chance) {
        percent = chance;
        calm = chance == 0;
    }

    /** What a tracker is asked for. */
    private interface Asked<T> {
        T answer();
    }

    private <T> T read(Asked<T> question) {
        turns.take();
        doSomethingLate();
        if (goesWrong()) {
            throw new TrackerException(random.nextBoolean() ? Kind.UNAVAILABLE : Kind.LIMITED, "planned");
        }
        return question.answer();
    }

    private <T> T write(Asked<T> deed) {
        turns.take();
        doSomethingLate();
        if (!goesWrong()) {
            return deed.answer();
        }
        switch (random.nextInt(6)) {
            case 0 -> throw new TrackerException(Kind.LIMITED, "planned");
            case 1 -> throw new TrackerException(Kind.UNAVAILABLE, "planned");
            case 2 -> throw new TrackerException(Kind.UNCERTAIN, "planned, not done");
            case 3 -> {
                late.add(deed::answer);
                throw new TrackerException(Kind.UNCERTAIN, "planned, done later");
            }
            default -> {
                deed.answer();
                throw new TrackerException(Kind.UNCERTAIN, "planned, done");
            }
        }
    }

    private void doSomethingLate() {
        if (!calm && random.nextInt(4) == 0 && !late.isEmpty()) {
            late.remove().run();
        }
    }

    private boolean goesWrong() {
        return !calm && random.nextInt(100) < percent;
    }

    private void done(Runnable deed) {
        write(() -> {
            deed.run();
            return true;
        });
    }

    @Override
    public String project() {
        return tracker.project();
    }

    @Override
    public void check() {
        read(() -> true);
    }

    @Override
    public Optional<Defect> get(String id) {
        return read(() -> tracker.get(id));
    }

    /** Others may go on between two pages, and a page may be refused. */
    @Override
    public Iterable<Defect> newestFirst() {
        return () -> {
            Iterator<Defect> each = read(() -> tracker.newestFirst().iterator());
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return read(each::hasNext);
                }

                @Override
                public Defect next() {
                    return each.next();
                }
            };
        };
    }

    @Override
    public Defect create(Draft draft) {
        return write(() -> tracker.create(draft));
    }

    @Override
    public void close(Defect defect) {
        done(() -> tracker.close(defect));
    }

    @Override
    public void reopen(Defect defect) {
        done(() -> tracker.reopen(defect));
    }

    @Override
    public void label(Defect defect, String label) {
        done(() -> tracker.label(defect, label));
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return read(() -> tracker.note(defect));
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        done(() -> tracker.comment(defect, text, data));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        done(() -> tracker.edit(defect, note, text, data));
    }

    @Override
    public long largestFile() {
        return read(tracker::largestFile);
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        done(() -> tracker.attach(defect, file));
    }
}

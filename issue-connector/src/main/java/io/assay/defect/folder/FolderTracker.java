package io.assay.defect.folder;

import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Records as Markdown files in a folder, {@code 0001.md} and so on, to be read, edited and kept in version control like any
 * other file. Several processes may write at once. A file that is none of ours is left alone.
 */
public final class FolderTracker implements Tracker {
    private final Shelf shelf;
    private final InstantSource clock;

    public FolderTracker(Path folder, InstantSource clock) {
        this.shelf = new Shelf(folder.toAbsolutePath().normalize());
        this.clock = clock;
    }

    @Override
    public String project() {
        return "folder " + shelf.folder();
    }

    @Override
    public void check() {
        done("write in " + shelf.folder(), shelf::check);
    }

    @Override
    public Optional<Defect> get(String id) {
        return id.matches("\\d{1,9}")
                ? read(Integer.parseInt(id)).map(sheet -> defect(Integer.parseInt(id), sheet))
                : Optional.empty();
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return asked("list " + shelf.folder(), shelf::numbers).stream()
                .flatMap(number -> read(number).map(sheet -> defect(number, sheet)).stream())
                .toList();
    }

    @Override
    public Defect create(Draft draft) {
        Sheet sheet = Sheet.of(draft, now());
        int number = asked("file a record in " + shelf.folder(), () -> shelf.add(sheet.written()));
        return defect(number, sheet);
    }

    @Override
    public void close(Defect defect) {
        change(defect, sheet -> sheet.with("state", "closed").with("closed", now().toString()));
    }

    @Override
    public void reopen(Defect defect) {
        change(defect, sheet -> sheet.with("state", "open").with("closed", ""));
    }

    @Override
    public void label(Defect defect, String label) {
        change(defect, sheet -> sheet.adding("labels", label));
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return read((int) defect.number()).flatMap(Sheet::note);
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        change(defect, sheet -> sheet.commented(text, data, now()));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        change(defect, sheet -> sheet.edited(note, text, data, now()));
    }

    @Override
    public long largestFile() {
        return Long.MAX_VALUE;
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        int number = (int) defect.number();
        if (read(number).isEmpty()) {
            throw gone(defect);
        }
        String path = asked(
                "put " + file.name() + " beside record " + defect.id(),
                () -> shelf.addBeside(number, file.name(), file.content()));
        change(defect, sheet -> sheet.adding("files", path));
    }

    private void change(Defect defect, UnaryOperator<Sheet> change) {
        done(
                "change record " + defect.id(),
                () -> shelf.change(
                        (int) defect.number(),
                        text -> change.apply(Sheet.parsed(text).orElseThrow(() -> gone(defect)))
                                .written()));
    }

    private static TrackerException gone(Defect defect) {
        return new TrackerException(Kind.REFUSED, "record " + defect.id() + " is a record no more");
    }

    private Optional<Sheet> read(int number) {
        return asked("read record " + number, () -> shelf.read(number)).flatMap(Sheet::parsed);
    }

    private Defect defect(int number, Sheet sheet) {
        return new Defect(
                Integer.toString(number),
                number,
                shelf.file(number).toUri(),
                sheet.state(),
                sheet.closed(),
                sheet.data());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private interface Asked<T> {
        T ask() throws IOException;
    }

    private interface Deed {
        void perform() throws IOException;
    }

    private static <T> T asked(String what, Asked<T> question) {
        try {
            return question.ask();
        } catch (IOException | UncheckedIOException e) {
            throw new TrackerException(Kind.UNAVAILABLE, "cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static void done(String what, Deed deed) {
        asked(what, () -> {
            deed.perform();
            return true;
        });
    }
}

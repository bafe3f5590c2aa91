package io.assay.engine.follow;

import io.assay.engine.cases.CaseLedger;
import io.assay.report.ReportFile;
import io.assay.report.ReportReader.Damage;
import io.assay.run.Notice;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads report files as they appear and grow. What was there before the run is not the run's. A file is read when it has
 * stopped growing or has doubled, and once more when a command has ended. Thread-safe.
 */
public final class ReportFollower {
    private final FileFinder finder;
    private final Readings readings;
    private final Consumer<Notice> notices;
    private final Map<Path, FileStamp> before;
    private final Map<Path, Followed> followed = new HashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private boolean ended;

    /** Starts to follow; files that are there now count only once they change. */
    public ReportFollower(FileFinder finder, Readings readings, Consumer<Notice> notices) {
        this.finder = finder;
        this.readings = readings;
        this.notices = notices;
        this.before = finder.find();
    }

    /** Begins to read a report, once more or for the first time. */
    public interface Readings {
        /** @param report its path relative to the folder that is followed */
        CaseLedger.Reading begin(String report, Consumer<Notice> notices);
    }

    /** Looks once; reads what seems to be complete. */
    public synchronized void look() {
        look(false);
    }

    /**
     * Reads everything that has changed, complete or not: a command has ended. Commands that end while another's reports are
     * read share the next reading.
     */
    public void sync() {
        long ticket = asked.incrementAndGet();
        synchronized (this) {
            if (ticket > answered) {
                long answering = asked.get();
                look(true);
                answered = answering;
            }
        }
    }

    /** What happens in the folder from now on is not the run's. */
    public synchronized void end() {
        ended = true;
    }

    /** How many report files of this run were recognised. */
    public synchronized int reports() {
        return (int) followed.values().stream().filter(file -> file.recognised).count();
    }

    /** Reports that are empty, cut off or damaged, as of the last look. */
    public synchronized List<Notice> damaged() {
        List<Notice> damaged = new ArrayList<>();
        followed.forEach((path, file) -> file.damage.ifPresent(damage -> damaged.add(
                new Notice(finder.name(path), "damaged report: " + damage + "; verdicts after that are missing"))));
        return damaged;
    }

    /** Files where reports are expected that are none. */
    public synchronized List<Notice> unrecognised() {
        return followed.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().recognised && entry.getValue().damage.isEmpty())
                .map(entry ->
                        new Notice(finder.name(entry.getKey()), "not a report of a known format; it was passed over"))
                .toList();
    }

    private void look(boolean atOnce) {
        if (ended) {
            return;
        }
        finder.find().forEach((path, stamp) -> {
            if (!stamp.equals(before.get(path))) {
                Followed file = followed.computeIfAbsent(path, key -> new Followed());
                if (file.due(stamp, atOnce)) {
                    read(path, stamp, file);
                }
            }
        });
    }

    private void read(Path path, FileStamp stamp, Followed file) {
        file.read = stamp;
        String name = finder.name(path);
        try (InputStream in =
                new BufferedInputStream(new BoundedInputStream(Files.newInputStream(path), stamp.size()))) {
            ReportFile.Outcome outcome = ReportFile.read(in, name, readings.begin(name, file::notice));
            file.recognised = outcome.recognised();
            file.damage = outcome.damage();
        } catch (IOException e) {
            file.damage = Optional.of(new Damage(-1, "cannot be read: " + e.getMessage(), true));
        }
        if (file.damage.isEmpty()) {
            file.tellNotices(notices);
        }
    }

    private static final class Followed {
        private FileStamp seen = FileStamp.NONE;
        private FileStamp read = FileStamp.NONE;
        private boolean recognised;
        private Optional<Damage> damage = Optional.empty();
        private final List<Notice> notices = new ArrayList<>();

        /** Whether to read now: the file has changed since the last reading and is at rest, or has doubled. */
        boolean due(FileStamp now, boolean atOnce) {
            boolean resting = now.equals(seen);
            seen = now;
            return !now.equals(read) && (atOnce || resting || (read.size() > 0 && now.size() >= 2 * read.size()));
        }

        void notice(Notice notice) {
            if (!notices.contains(notice)) {
                notices.add(notice);
            }
        }

        void tellNotices(Consumer<Notice> teller) {
            notices.forEach(teller);
            notices.clear();
        }
    }
}

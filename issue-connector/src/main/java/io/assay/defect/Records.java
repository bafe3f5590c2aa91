package io.assay.defect;

import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one record of a finding, and makes it so that there is one in the end, whoever files meanwhile and whatever gets
 * no answer. Of one filing; used by one thread.
 */
final class Records {
    /** For so long a request that got no answer may still be executed. */
    private static final Duration DOUBT = Duration.ofHours(1);

    private final Tracker tracker;
    private final Ledger ledger;
    private final Settings settings;
    private final InstantSource clock;
    private final List<Outcome> merged = new ArrayList<>();
    private final boolean knewRecords;
    private @Nullable Listing listing;
    private boolean blind;
    private boolean checked;

    Records(Desk desk) {
        this.tracker = desk.tracker();
        this.ledger = desk.ledger();
        this.settings = desk.settings();
        this.clock = desk.clock();
        this.knewRecords = ledger.knowsRecords();
    }

    /** What became of duplicates. */
    List<Outcome> merged() {
        return merged;
    }

    /**
     * The record that stands for the finding, open or closed.
     *
     * @throws Blind when it cannot be told
     */
    Optional<Defect> current(Finding finding) {
        Optional<Entry> entry = entry(finding);
        Optional<Defect> known =
                entry.filter(each -> !each.record().isEmpty()).flatMap(each -> tracker.get(each.record()));
        if (known.isPresent() && known.get().open() && entry.get().doubted() == null) {
            return known;
        }
        Listing listed = listing();
        known.ifPresent(listed::add);
        if (blind) {
            throw new Blind();
        }
        return listed.elected(finding);
    }

    Optional<Entry> entry(Finding finding) {
        return Stream.concat(Stream.of(finding.key()), finding.aliases().stream())
                .flatMap(key -> ledger.find(key).stream())
                .findFirst()
                .or(() -> ledger.watched().stream()
                        .filter(each -> each.covers(finding))
                        .findFirst());
    }

    /** What the ledger says of a record, or would. */
    Entry entry(Defect defect) {
        Marker marker = Marker.in(defect.data()).orElseThrow();
        Entry entry = ledger.find(marker.key()).orElseGet(() -> Entry.found(marker, defect.id()));
        return entry.record().equals(defect.id())
                ? entry
                : Entry.found(marker, defect.id()).withDoubt(entry.doubted());
    }

    int open() {
        return listing().open();
    }

    /** Makes a record; that of another who was first, if there is one. */
    Defect create(Finding finding, Draft draft, Marker marker) {
        check();
        Optional<Entry> before = ledger.find(marker.key());
        boolean sure = before.filter(each -> each.doubted() != null).isEmpty();
        ledger.put(Entry.intended(marker, clock.instant()));
        try {
            return made(finding, tracker.create(draft), sure);
        } catch (TrackerException e) {
            if (e.kind() != Kind.UNCERTAIN) {
                before.ifPresentOrElse(ledger::put, () -> ledger.remove(marker.key()));
                throw e;
            }
        }
        return createdAfterAll(finding, draft);
    }

    /** Before a second try it looks for what came of the first; whatever happens then, the intention stays in the ledger. */
    private Defect createdAfterAll(Finding finding, Draft draft) {
        listing().refresh(finding.key());
        Optional<Defect> found = listing().first(finding.key());
        return made(finding, found.isPresent() ? found.get() : tracker.create(draft), false);
    }

    private Defect made(Finding finding, Defect defect, boolean sure) {
        Marker marker = Marker.in(defect.data()).orElseThrow();
        ledger.put(Entry.found(marker, defect.id()).withDoubt(clock.instant()));
        return settled(finding, defect, sure);
    }

    /** Opens a record again. Returns the one that is open in the end, that of another who was first, if there is one. */
    Defect reopen(Finding finding, Defect defect) {
        ledger.put(entry(defect).withDoubt(clock.instant()));
        tracker.reopen(defect);
        return settled(finding, tracker.get(defect.id()).orElse(defect), true);
    }

    /** Looks whether somebody else was first: then our record is closed. The doubt stays unless all of it went well. */
    private Defect settled(Finding finding, Defect ours, boolean sure) {
        Listing listed = listing();
        listed.refresh(finding.key());
        boolean shown = listed.holds(ours);
        listed.add(ours);
        Defect winner = listed.elected(finding).filter(Defect::open).orElse(ours);
        boolean closed = winner.number() == ours.number() || merge(ours, winner);
        String key = Marker.in(winner.data()).orElseThrow().key();
        boolean swept = sweep(key);
        Entry entry = entry(winner);
        ledger.put(sure && shown && closed && swept ? entry.withDoubt(null) : entry.withDoubt(clock.instant()));
        return winner;
    }

    private void check() {
        if (!checked) {
            tracker.check();
            checked = true;
        }
    }

    private Listing listing() {
        Listing listed = listing;
        if (listed == null) {
            listed = Listing.of(tracker, settings.scope());
            listing = listed;
            blind = listed.isEmpty() && knewRecords;
            listed.keys().forEach(this::sweep);
        }
        return listed;
    }

    /** Closes all open records of the key but the first. */
    private boolean sweep(String key) {
        Listing listed = listing();
        boolean swept = true;
        for (Defect duplicate : listed.duplicates(key)) {
            swept &= merge(duplicate, listed.first(key).orElseThrow());
        }
        return swept;
    }

    private boolean merge(Defect duplicate, Defect first) {
        try {
            tracker.close(duplicate);
            tracker.comment(duplicate, settings.wording().duplicate(first), "");
            tracker.get(duplicate.id()).ifPresent(listing()::add);
        } catch (TrackerException e) {
            String key = Marker.in(first.data()).orElseThrow().key();
            ledger.put(entry(first).withDoubt(clock.instant()));
            merged.add(new Outcome(
                    Outcome.Action.FAILED, why(e), key, duplicate.id(), duplicate.page(), words(e), List.of()));
            return false;
        }
        merged.add(Outcome.record(
                Outcome.Action.MERGED,
                Marker.in(first.data()).orElseThrow().key(),
                duplicate,
                "the same as " + first.id()));
        return true;
    }

    /** Looks for what requests without an answer left behind. */
    void clearDoubts() {
        List<Entry> doubted = ledger.watched().stream()
                .filter(each -> each.record().isEmpty() || each.doubted() != null)
                .toList();
        if (!doubted.isEmpty() && !listing().isEmpty()) {
            doubted.forEach(this::clear);
        }
    }

    private void clear(Entry entry) {
        boolean old = entry.doubted() == null || entry.doubted().plus(DOUBT).isBefore(clock.instant());
        boolean swept = listing().duplicates(entry.key()).isEmpty();
        Optional<Defect> first = listing().first(entry.key());
        Entry found = first.map(defect -> entry.of(defect.id(), true)).orElse(entry);
        if (found.record().isEmpty() && old) {
            ledger.remove(entry.key());
        } else {
            ledger.put(old && swept ? found.withDoubt(null) : found);
        }
    }

    static Outcome.Why why(TrackerException e) {
        return Outcome.Why.valueOf(e.kind().name());
    }

    static String words(TrackerException e) {
        return String.valueOf(e.getMessage());
    }

    /** Records are known, but the tracker shows none: wrong credentials or a wrong project, and filing would repeat all. */
    static final class Blind extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

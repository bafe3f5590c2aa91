package io.assay.defect;

import io.assay.defect.Outcome.Action;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closes records of failures that pass again, wherever they were seen. Used by one thread. */
final class Resolving {
    private final Tracker tracker;
    private final Ledger ledger;
    private final Settings settings;
    private final InstantSource clock;
    private final EndedRun run;

    Resolving(Desk desk, EndedRun run) {
        this.tracker = desk.tracker();
        this.ledger = desk.ledger();
        this.settings = desk.settings();
        this.clock = desk.clock();
        this.run = run;
    }

    /**
     * Looks at a record that this run did not tell of.
     *
     * @param passed whether a case passed, by its key
     */
    Optional<Outcome> looked(Entry entry, Map<String, Boolean> passed) {
        if (!entry.open()
                || entry.record().isEmpty()
                || entry.run().equals(run.id().value())) {
            return Optional.empty();
        }
        List<Place> places =
                entry.places().stream().map(place -> after(place, passed)).toList();
        if (places.equals(entry.places())) {
            return Optional.empty();
        }
        Entry counted = entry.withPlaces(places, run.id().value());
        ledger.put(counted);
        return passes(counted) ? resolved(counted) : Optional.empty();
    }

    private Place after(Place place, Map<String, Boolean> passed) {
        Boolean outcome = place.in(run) ? passed.get(place.caseKey()) : null;
        if (outcome == null) {
            return place;
        }
        return outcome ? place.passed() : place.failedAt(run.ended());
    }

    private int needed(Entry entry) {
        Rules.Steadiness steadiness = settings.rules().steadiness();
        return entry.flaky() ? steadiness.flakyPasses() : steadiness.passes();
    }

    private boolean passes(Entry entry) {
        Instant now = clock.instant();
        int needed = needed(entry);
        List<Place> counting = entry.places().stream()
                .filter(place -> place.passes() > 0
                        || !place.forgotten(now, settings.rules().reopenWindow()))
                .toList();
        return !counting.isEmpty() && counting.stream().allMatch(place -> place.passes() >= needed);
    }

    private Optional<Outcome> resolved(Entry entry) {
        Optional<Defect> open = tracker.get(entry.record()).filter(Defect::open);
        open.ifPresent(tracker::close);
        ledger.put(entry.shut());
        open.ifPresent(defect -> note(defect, entry));
        return open.map(defect ->
                Outcome.record(Action.RESOLVED, entry.key(), defect, "passed " + needed(entry) + " times in a row"));
    }

    /** Only where there is a comment already: that it was closed, everybody sees. */
    private void note(Defect defect, Entry entry) {
        Optional<Note> note = tracker.note(defect);
        note.flatMap(each -> Seen.in(each.data())).ifPresent(seen -> {
            Seen now = seen.noting(Seen.Time.of(run, "passed " + needed(entry) + " times in a row, last"));
            tracker.edit(defect, note.orElseThrow(), settings.wording().seen(now), now.data());
        });
    }
}

package io.assay.defect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one record.
 *
 * @param key what it is found by
 * @param record its id in the tracker; empty while nobody knows whether it was made
 * @param open as far as known
 * @param members fingerprints that belong to it while it is open, beside its key
 * @param places where it was seen since it was opened last
 * @param run that was looked at last
 * @param reopened when it was opened again by us, newest last
 * @param flaky it comes and goes
 * @param doubted since when there may be a second record, because a request got no answer; null when there is no doubt
 */
public record Entry(
        String key,
        String record,
        boolean open,
        List<String> members,
        List<Place> places,
        String run,
        List<Instant> reopened,
        boolean flaky,
        @Nullable Instant doubted) {
    private static final int MOST_PLACES = 2_000;

    public Entry {
        members = List.copyOf(members);
        places = List.copyOf(places.subList(0, Math.min(MOST_PLACES, places.size())));
        reopened = List.copyOf(reopened);
    }

    /** Before a record is made: whoever reads this looks for it in the tracker. */
    static Entry intended(Marker marker, Instant now) {
        return new Entry(marker.key(), "", true, marker.members(), List.of(), "", List.of(), false, now);
    }

    /** Of a record that was found. */
    static Entry found(Marker marker, String record) {
        return new Entry(marker.key(), record, true, marker.members(), List.of(), "", List.of(), false, null);
    }

    /** Whether it is to be looked at when a run ends in which it did not fail. */
    public boolean watched() {
        return open || record.isEmpty() || doubted != null;
    }

    /** As text, which {@link #parsed} reads; a store keeps it beside key, record and {@link #watched}. */
    public String written() {
        return Json.written(this);
    }

    /** What {@link #written} made; empty when it did not. */
    public static Optional<Entry> parsed(String text) {
        return Json.read(text, Entry.class);
    }

    boolean covers(Finding finding) {
        return key.equals(finding.key())
                || finding.aliases().contains(key)
                || (finding.kind() != Finding.Kind.SUMMARY && members.stream().anyMatch(finding.members()::contains));
    }

    Entry at(String id, EndedRun seen) {
        return new Entry(key, id, true, members, places, seen.id().value(), reopened, flaky, doubted);
    }

    Entry of(String id, boolean isOpen) {
        return new Entry(key, id, isOpen, members, places, run, reopened, flaky, doubted);
    }

    /** Closed: where it was seen counts anew when it comes back. */
    Entry shut() {
        return new Entry(key, record, false, members, List.of(), run, reopened, flaky, doubted);
    }

    Entry withPlaces(List<Place> changed, String seen) {
        return new Entry(key, record, open, members, changed, seen, reopened, flaky, doubted);
    }

    Entry withReopened(Instant now, boolean comesAndGoes) {
        List<Instant> times = new ArrayList<>(reopened);
        times.add(now);
        return new Entry(key, record, true, members, places, run, times, comesAndGoes, doubted);
    }

    Entry withDoubt(@Nullable Instant since) {
        return new Entry(key, record, open, members, places, run, reopened, flaky, since);
    }

    /** With the places of a run in which it failed. */
    Entry failedIn(EndedRun in, List<Failing> failing) {
        List<Place> changed = new ArrayList<>(places);
        for (Failing each : failing) {
            Place place = new Place(each.caseKey(), in.branch(), in.environment(), in.ended(), 0);
            changed.removeIf(place::same);
            changed.add(place);
        }
        return withPlaces(changed, run);
    }
}

package io.assay.defect;

import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Tracker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The records of one scope in a tracker, as they were listed. Used by one thread. */
final class Listing {
    private static final Comparator<Known> SUREST = Comparator.comparing(Known::match)
            .thenComparing(known -> known.defect().number());

    private final Tracker tracker;
    private final String scope;
    private final NavigableMap<Long, Ours> ours = new TreeMap<>();

    private Listing(Tracker tracker, String scope) {
        this.tracker = tracker;
        this.scope = scope;
    }

    private record Ours(Defect defect, Marker marker) {}

    private record Known(Defect defect, Finding.Match match) {}

    static Listing of(Tracker tracker, String scope) {
        Listing listing = new Listing(tracker, scope);
        tracker.newestFirst().forEach(listing::add);
        return listing;
    }

    /** Reads what was filed meanwhile, and again what is known of the same key. */
    void refresh(String key) {
        List<Ours> same = ours.values().stream()
                .filter(each -> each.marker.key().equals(key))
                .toList();
        same.forEach(each -> tracker.get(each.defect.id()).ifPresent(this::add));
        long newest = ours.isEmpty() ? Long.MIN_VALUE : ours.lastKey();
        List<Defect> more = new ArrayList<>();
        for (Defect defect : tracker.newestFirst()) {
            if (defect.number() <= newest) {
                break;
            }
            more.add(defect);
        }
        more.forEach(this::add);
    }

    /** Takes over what is known of a record. */
    void add(Defect defect) {
        Marker.in(defect.data())
                .filter(marker -> marker.scope().equals(scope))
                .ifPresent(marker -> ours.put(defect.number(), new Ours(defect, marker)));
    }

    boolean isEmpty() {
        return ours.isEmpty();
    }

    boolean holds(Defect defect) {
        return ours.containsKey(defect.number());
    }

    int open() {
        return (int) ours.values().stream().filter(each -> each.defect.open()).count();
    }

    /**
     * The record that stands for a finding. Whoever looks finds the same: the surest of the open ones, of these the one that
     * was there first; without an open one the one that was closed last.
     */
    Optional<Defect> elected(Finding finding) {
        List<Known> known = ours.values().stream()
                .map(each -> new Known(each.defect, finding.match(each.marker, each.defect.open())))
                .filter(each -> each.match != Finding.Match.NONE)
                .toList();
        Optional<Defect> open =
                known.stream().filter(each -> each.defect.open()).min(SUREST).map(Known::defect);
        return open.or(() -> known.stream().map(Known::defect).min(Comparator.comparing(Listing::latest)));
    }

    private static long latest(Defect defect) {
        return defect.closed() == null ? Long.MAX_VALUE : -defect.closed().toEpochMilli();
    }

    /** Open records beside the one that was there first, of one key. */
    List<Defect> duplicates(String key) {
        return ours.values().stream()
                .filter(each -> each.defect.open() && each.marker.key().equals(key))
                .map(Ours::defect)
                .skip(1)
                .toList();
    }

    /** The open record of the key that was there first. */
    Optional<Defect> first(String key) {
        return ours.values().stream()
                .filter(each -> each.defect.open() && each.marker.key().equals(key))
                .map(Ours::defect)
                .findFirst();
    }

    /** Keys that have open records. */
    List<String> keys() {
        return ours.values().stream()
                .filter(each -> each.defect.open())
                .map(each -> each.marker.key())
                .distinct()
                .toList();
    }

    Optional<Marker> marker(Defect defect) {
        return Optional.ofNullable(ours.get(defect.number())).map(Ours::marker);
    }
}

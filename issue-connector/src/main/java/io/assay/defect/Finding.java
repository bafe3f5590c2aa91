package io.assay.defect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to have one record.
 *
 * @param key what the record is found by
 * @param aliases keys under which a record of the same may be found as well
 * @param members fingerprints of all that it covers; at least one
 * @param failing the cases, at least one
 */
record Finding(Kind kind, String key, List<String> aliases, List<String> members, List<Failing> failing) {
    private static final int MOST_MEMBERS = 100;

    /** What it is about. */
    enum Kind {
        DEFECT,
        /** Many failures of one cause. */
        INCIDENT,
        /** Failures for which no record is left in the budget. */
        SUMMARY
    }

    Finding {
        aliases = List.copyOf(aliases);
        members = List.copyOf(members);
        failing = List.copyOf(failing);
    }

    /** Failures of one fingerprint. */
    static Finding defect(List<Failing> failing) {
        Failing first = failing.get(0);
        String key = first.fingerprint().id();
        return new Finding(Kind.DEFECT, key, first.fingerprint().aliases(), List.of(key), failing);
    }

    /** Failures of several fingerprints and one cause. */
    static Finding incident(String key, List<Failing> failing) {
        List<String> members = members(failing);
        return members.size() == 1
                ? new Finding(
                        Kind.INCIDENT,
                        members.get(0),
                        failing.get(0).fingerprint().aliases(),
                        members,
                        failing)
                : new Finding(Kind.INCIDENT, key, List.of(), members, failing);
    }

    static Finding summary(String key, List<Failing> failing) {
        return new Finding(Kind.SUMMARY, key, List.of(), members(failing), failing);
    }

    private static List<String> members(List<Failing> failing) {
        Set<String> members = new LinkedHashSet<>();
        failing.forEach(each -> members.add(each.fingerprint().id()));
        return List.copyOf(members);
    }

    Failing first() {
        return failing.get(0);
    }

    List<String> cases() {
        return failing.stream()
                .map(each -> each.result().id().display())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the record says of itself. Of an incident it names failures: later ones belong to it while it is open. */
    Marker marker(String scope, EndedRun run) {
        List<String> named = kind == Kind.INCIDENT && members.size() > 1
                ? members.subList(0, Math.min(MOST_MEMBERS, members.size()))
                : List.of();
        return new Marker(scope, key, named, run.id().value());
    }

    /** Whether a record is of this, and how surely; the lowest is the surest. */
    Match match(Marker marker, boolean open) {
        if (marker.key().equals(key)) {
            return Match.SAME;
        }
        if (aliases.contains(marker.key())) {
            return Match.ALIAS;
        }
        return open && kind != Kind.SUMMARY && marker.members().stream().anyMatch(members::contains)
                ? Match.MEMBER
                : Match.NONE;
    }

    /** How a record was recognised, the surest first. */
    enum Match {
        SAME,
        ALIAS,
        MEMBER,
        NONE
    }
}

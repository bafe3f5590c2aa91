package io.assay.defect.fingerprint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first failures of clusters, found by what another must share with them. Holds and compares a bounded number of them. */
final class Leaders {
    private static final int MOST = 10_000;

    /** A failure is compared with so many of those that share one thing with it, the latest. */
    private static final int MOST_OF_KEY = 60;

    private final Map<String, Leader> byId = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Deque<Leader>> byKey = new HashMap<>();
    private int number;

    /** @param number counts up, so that the older of two can be told */
    private record Leader(String id, int number, Profile profile) {}

    record Match(String id, Resemblance resemblance) {}

    /** The one that it resembles most, and the older of two that it resembles alike; null when it resembles none enough. */
    @Nullable
    Match nearest(Profile profile) {
        Leader best = null;
        Resemblance most = null;
        for (Leader leader : candidates(profile)) {
            Resemblance resemblance = Resemblance.of(profile, leader.profile());
            if (resemblance.isEnough() && (most == null || best == null || isBetter(resemblance, leader, most, best))) {
                best = leader;
                most = resemblance;
            }
        }
        if (best == null || most == null) {
            return null;
        }
        byId.get(best.id());
        return new Match(best.id(), most);
    }

    void add(String id, Profile profile) {
        Leader leader = new Leader(id, number++, profile);
        byId.put(id, leader);
        for (String key : profile.keys()) {
            Deque<Leader> sharing = byKey.computeIfAbsent(key, unknown -> new ArrayDeque<>());
            sharing.addLast(leader);
            if (sharing.size() > MOST_OF_KEY) {
                sharing.removeFirst();
            }
        }
        if (byId.size() > MOST) {
            forget(byId.values().iterator().next());
        }
    }

    private static boolean isBetter(Resemblance resemblance, Leader leader, Resemblance most, Leader best) {
        int compared = Double.compare(resemblance.points(), most.points());
        return compared > 0 || (compared == 0 && leader.number() < best.number());
    }

    private Collection<Leader> candidates(Profile profile) {
        Set<Leader> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String key : profile.keys()) {
            Deque<Leader> sharing = byKey.get(key);
            if (sharing != null) {
                found.addAll(sharing);
            }
        }
        return found;
    }

    private void forget(Leader leader) {
        byId.remove(leader.id());
        for (String key : leader.profile().keys()) {
            Deque<Leader> sharing = byKey.get(key);
            if (sharing != null && sharing.remove(leader) && sharing.isEmpty()) {
                byKey.remove(key);
            }
        }
    }
}

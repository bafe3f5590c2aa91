package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Failures of one project that look like one cause. Those that arrive together are united with one another and with the
 * clusters that there are, always the two that resemble each other most, as long as they do enough; their order does not
 * matter. Two clusters that there are already are never united, so no id ever changes when more arrive. Failures of one
 * fingerprint are in one cluster.
 *
 * <p>What is known is bounded: the clusters and fingerprints that were not met for longest are forgotten. Not thread-safe.
 */
public final class Clusters {
    private static final int MOST_FINGERPRINTS = 50_000;
    private static final int MOST_MEMBERS = 10_000;

    /** Which of several failures of one fingerprint stands for it. */
    private static final BinaryOperator<Profile> FIRST_BY_NAME = BinaryOperator.minBy(
            Comparator.comparing((Profile profile) -> profile.groups().toString())
                    .thenComparing(Profile::method));

    private final Known known = new Known(MOST_MEMBERS);
    private final Map<String, Cluster> byFingerprint = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cluster> eldest) {
            return size() > MOST_FINGERPRINTS;
        }
    };

    /** Puts a failure into its cluster. */
    public Cluster add(Symptom symptom) {
        return addAll(List.of(symptom)).get(0);
    }

    /** Puts failures that arrive together, as those of a run do, into their clusters; the clusters in the same order. */
    public List<Cluster> addAll(List<Symptom> together) {
        return join(together.stream().map(Profile::of).toList());
    }

    List<Cluster> join(List<Profile> together) {
        Map<String, Cluster> found = new LinkedHashMap<>();
        Map<String, Profile> fresh = new TreeMap<>();
        for (Profile profile : together) {
            Cluster cluster = byFingerprint.get(profile.fingerprint());
            if (cluster == null) {
                fresh.merge(profile.fingerprint(), profile, FIRST_BY_NAME);
            } else {
                found.put(profile.fingerprint(), cluster);
            }
        }
        Map<String, Cluster> joined = known.join(fresh.values());
        found.putAll(joined);
        byFingerprint.putAll(joined);
        List<Cluster> clusters = new ArrayList<>(together.size());
        together.forEach(profile -> clusters.add(found.get(profile.fingerprint())));
        return clusters;
    }
}

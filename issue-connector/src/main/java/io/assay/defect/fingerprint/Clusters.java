package io.assay.defect.fingerprint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one project that look like one cause. Each is put with that first failure of a cluster which it resembles
 * most, or begins a cluster of its own when it resembles none enough; so no id ever changes when more arrive, and to go on
 * later it is enough to put the first failures in again. Failures of one fingerprint are in one cluster.
 *
 * <p>What is known is bounded: the clusters and fingerprints that were not met for longest are forgotten. Not thread-safe.
 */
public final class Clusters {
    private static final int MOST_FINGERPRINTS = 50_000;
    private static final String VERSION = "c1:";

    private final Leaders leaders = new Leaders();
    private final Map<String, Cluster> byFingerprint = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cluster> eldest) {
            return size() > MOST_FINGERPRINTS;
        }
    };

    /** Puts a failure into its cluster. */
    public Cluster add(Symptom symptom) {
        return add(symptom, symptom.fingerprint());
    }

    Cluster add(Symptom symptom, Fingerprint fingerprint) {
        Cluster known = byFingerprint.get(fingerprint.id());
        if (known != null) {
            return known;
        }
        Cluster found = found(Profile.of(symptom), fingerprint);
        byFingerprint.put(fingerprint.id(), found);
        return found;
    }

    private Cluster found(Profile profile, Fingerprint fingerprint) {
        Leaders.@Nullable Match match = leaders.nearest(profile);
        if (match != null) {
            return new Cluster(match.id(), match.resemblance().because());
        }
        String id = VERSION + fingerprint.id().substring(fingerprint.id().indexOf(':') + 1);
        leaders.add(id, profile);
        return new Cluster(id, "");
    }
}

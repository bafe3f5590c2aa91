package io.assay.defect.fingerprint;

import java.util.Set;

/** How much two sets share. */
final class Overlap {
    private Overlap() {}

    /** How many of all are in both, from 0 to 1; of nothing, 0. */
    static double of(Set<String> one, Set<String> other) {
        int shared = 0;
        for (String element : one) {
            if (other.contains(element)) {
                shared++;
            }
        }
        return shared == 0 ? 0 : shared / (double) (one.size() + other.size() - shared);
    }
}

package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a failure is compared with others.
 *
 * @param fingerprint its id
 * @param groups class or file of the case, and the class that declares the case's method where that is another
 * @param groupNames their names
 * @param method name of the case without parameters
 * @param name the same by its words
 * @param shape type and message without values
 * @param difference see {@link Difference}
 * @param place innermost call of production code; empty when there is none
 * @param path that and the next few
 * @param code class or file of the innermost; empty when there is none
 */
record Profile(
        String fingerprint,
        List<String> groups,
        List<Name> groupNames,
        String method,
        Name name,
        String type,
        String shape,
        Set<String> difference,
        String place,
        Set<String> path,
        String code) {
    private static final int LONGEST_PATH = 4;

    static Profile of(Symptom symptom) {
        return of(symptom, symptom.fingerprint());
    }

    static Profile of(Symptom symptom, Fingerprint fingerprint) {
        FailedCase failed = symptom.failed();
        List<String> groups = Stream.of(failed.container(), symptom.stack().declaring())
                .distinct()
                .toList();
        List<Frame> production = symptom.stack().production();
        return new Profile(
                fingerprint.id(),
                groups,
                groups.stream().map(Name::ofLast).toList(),
                failed.method(),
                Name.of(failed.method()),
                symptom.root().type(),
                symptom.root().type() + '\n' + symptom.shape().text(),
                Difference.in(symptom.compared()),
                production.isEmpty() ? "" : production.get(0).place(),
                production.stream().limit(LONGEST_PATH).map(Frame::place).collect(Collectors.toUnmodifiableSet()),
                production.isEmpty() ? "" : production.get(0).home());
    }

    /** Whether both cases are of one class or file, be it that they inherited it. */
    boolean isOfSameGroup(Profile other) {
        for (String group : groups) {
            if (other.groups.contains(group)) {
                return true;
            }
        }
        return false;
    }

    /** How many words the names of their classes share at best, from 0 to 1. */
    double groupOverlap(Profile other) {
        double most = 0;
        for (Name one : groupNames) {
            for (Name another : other.groupNames) {
                most = Math.max(most, one.overlap(another));
            }
        }
        return most;
    }

    /** What another must have one of to resemble this. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        groups.forEach(group -> keys.add("group " + group));
        keys.add("method " + method);
        path.forEach(place -> keys.add("at " + place));
        groupNames.forEach(group -> group.all().forEach(word -> keys.add("word " + word)));
        List<String> sorted = new ArrayList<>(difference);
        sorted.sort(null);
        keys.add("difference " + String.join(" ", sorted));
        return keys;
    }
}

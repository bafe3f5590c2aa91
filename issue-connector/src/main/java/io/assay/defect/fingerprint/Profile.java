package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a failure is compared with others.
 *
 * @param group class or file of the case
 * @param groupWords its words
 * @param method name of the case without parameters
 * @param methodWords its words
 * @param shape type and message without values
 * @param difference see {@link Difference}
 * @param places innermost calls of production code, a few
 */
record Profile(
        String group,
        Set<String> groupWords,
        String method,
        Set<String> methodWords,
        String type,
        String shape,
        Set<String> difference,
        List<String> places) {
    private static final int MOST_PLACES = 4;

    static Profile of(Symptom symptom) {
        FailedCase failed = symptom.failed();
        String group = failed.container();
        return new Profile(
                group,
                Words.of(group.substring(Math.max(group.lastIndexOf('.'), group.lastIndexOf('/')) + 1)),
                failed.method(),
                Words.of(failed.method()),
                symptom.root().type(),
                symptom.root().type() + '\n' + symptom.shape().text(),
                Difference.in(symptom.compared()),
                symptom.stack().production().stream()
                        .limit(MOST_PLACES)
                        .map(Frame::place)
                        .toList());
    }

    /** What another must have one of to resemble this. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        keys.add("group " + group);
        keys.add("method " + method);
        places.forEach(place -> keys.add("at " + place));
        groupWords.forEach(word -> keys.add("word " + word));
        List<String> sorted = new ArrayList<>(difference);
        sorted.sort(null);
        keys.add("difference " + String.join(" ", sorted));
        return keys;
    }
}

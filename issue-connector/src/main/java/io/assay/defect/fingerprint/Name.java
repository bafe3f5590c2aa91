package io.assay.defect.fingerprint;

import java.util.List;
import java.util.Set;

/**
 * A name by its words, as {@link Words} finds them.
 *
 * @param words in their order
 * @param all the same, each once
 */
record Name(List<String> words, Set<String> all) {
    static Name of(String text) {
        List<String> words = Words.inOrder(text);
        return new Name(words, Set.copyOf(words));
    }

    /** The last part of a class's name with its packages, or of a file's with its folders. */
    static Name ofLast(String group) {
        return of(group.substring(Math.max(group.lastIndexOf('.'), group.lastIndexOf('/')) + 1));
    }

    /** How many of their words both have, from 0 to 1. */
    double overlap(Name other) {
        return Overlap.of(all, other.all);
    }

    /**
     * How much of the shorter name both begin with, from 0 to 1; of a single word half. Names go from what is tested to
     * what is special, so words in front say more: {@code escapesNull}, {@code escapesNullInHeader}.
     */
    double beginning(Name other) {
        int shorter = Math.min(words.size(), other.words.size());
        int same = 0;
        while (same < shorter && words.get(same).equals(other.words.get(same))) {
            same++;
        }
        return same / (double) Math.max(2, shorter);
    }
}

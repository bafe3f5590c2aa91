package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name in any spelling: {@code XMLParserTest}, {@code parses_empty_files}, {@code parses empty files}. */
final class Words {
    private static final int MOST = 40;
    private static final Set<String> EMPTY_WORDS = Set.of(
            "test", "tests", "spec", "case", "should", "when", "with", "and", "the", "a", "an", "of", "for", "to", "in",
            "is", "does", "not", "it");

    private Words() {}

    /** In small letters and in their order, without numbers and without words that say nothing. */
    static List<String> inOrder(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= name.length() && words.size() < MOST; i++) {
            if (i == name.length() || isBreak(name, i)) {
                add(name.substring(from, i), words);
                from = i;
            }
        }
        return List.copyOf(words);
    }

    private static boolean isBreak(String name, int i) {
        char before = name.charAt(i - 1);
        char here = name.charAt(i);
        if (!Character.isLetter(here) || !Character.isLetter(before)) {
            return true;
        }
        boolean rises = Character.isUpperCase(here) && Character.isLowerCase(before);
        boolean lastOfCapitals = Character.isUpperCase(here)
                && Character.isUpperCase(before)
                && i + 1 < name.length()
                && Character.isLowerCase(name.charAt(i + 1));
        return rises || lastOfCapitals;
    }

    private static void add(String word, List<String> words) {
        String small = word.toLowerCase(Locale.ROOT);
        if (Character.isLetter(small.isEmpty() ? ' ' : small.charAt(0)) && !EMPTY_WORDS.contains(small)) {
            words.add(small);
        }
    }
}

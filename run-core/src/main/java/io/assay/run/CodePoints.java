package io.assay.run;

import java.util.Comparator;

/**
 * Orders strings by code points, as databases order UTF-8. {@link String#compareTo} differs where a character beyond U+FFFF
 * meets one from U+E000 on, because it compares surrogates.
 */
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean apart = Character.isSurrogate(a) != Character.isSurrogate(b);
                return apart ? Integer.compare(rank(a), rank(b)) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for characters beyond all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? Character.MAX_VALUE + 1 : unit;
    }
}

package io.assay.defect.fingerprint;

/** Takes the control sequences of terminals (ECMA-48) out of text. */
final class Colours {
    private static final char ESCAPE = '\u001b';

    private Colours() {}

    static String without(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == ESCAPE) {
                i = end(text, i + 1);
            } else {
                plain.append(text.charAt(i++));
            }
        }
        return plain.toString();
    }

    /** The index after a sequence whose escape stands before {@code from}. */
    private static int end(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return Math.min(from + 1, text.length());
        }
        int i = from + 1;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
            i++;
        }
        return Math.min(i + 1, text.length());
    }
}

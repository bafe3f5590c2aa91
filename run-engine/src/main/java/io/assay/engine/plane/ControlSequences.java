package io.assay.engine.plane;

/** Terminal control sequences (ECMA-48): colours, cursor movements, titles, links. */
final class ControlSequences {
    static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private ControlSequences() {}

    /** The text without them. */
    static String strip(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, from)) {
            plain.append(text, from, at);
            from = end(text, at + 1);
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** Index after the sequence whose escape character stands before {@code at}. */
    private static int end(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '[' -> afterFinal(text, at + 1, '@');
            case ']', 'P', 'X', '^', '_' -> afterString(text, at + 1);
            default -> afterFinal(text, at, '0');
        };
    }

    /** Parameters and intermediates are below the final character, which is from {@code lowest} to {@code ~}. */
    private static int afterFinal(String text, int from, char lowest) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < lowest) {
            i++;
        }
        return i < text.length() && text.charAt(i) >= lowest && text.charAt(i) <= '~' ? i + 1 : i;
    }

    /** A string ends at BEL or ESC \; one without end is left where it is. */
    private static int afterString(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == BELL) {
                return i + 1;
            }
            if (text.charAt(i) == ESCAPE) {
                return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
            }
        }
        return from;
    }
}

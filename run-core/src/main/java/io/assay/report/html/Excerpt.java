package io.assay.report.html;

import java.util.regex.Pattern;

/** Text as a page can carry it: without the control sequences of terminals, and not longer than is of use. */
final class Excerpt {
    /** CSI sequences (colours, cursor), OSC sequences (titles, links) and two-character escapes of ECMA-48. */
    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])");

    private Excerpt() {}

    /** The whole text as long as it has at most {@code limit} characters, otherwise its two ends and what is left out. */
    static String of(String text, int limit) {
        String plain = plain(text);
        if (plain.length() <= limit) {
            return plain;
        }
        int head = boundary(plain, limit * 2 / 3);
        int tail = boundary(plain, plain.length() - limit / 3);
        String gap = "\n\n… " + Amounts.count(tail - head) + " characters left out …\n\n";
        return plain.substring(0, head) + gap + plain.substring(tail);
    }

    /** The same for a text that stands in a line: its beginning. */
    static String line(String text, int limit) {
        String plain = plain(text);
        return plain.length() <= limit ? plain : plain.substring(0, boundary(plain, limit)) + "…";
    }

    private static String plain(String text) {
        return text.indexOf('\u001b') < 0
                ? text
                : CONTROL_SEQUENCE.matcher(text).replaceAll("");
    }

    /** {@code index}, moved so that it does not cut a character in two. */
    private static int boundary(String text, int index) {
        return index > 0 && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}

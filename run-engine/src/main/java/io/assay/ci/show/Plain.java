package io.assay.ci.show;

import java.util.regex.Pattern;

/** Makes text that nobody vouches for fit where a CI shows text as it is: names, descriptions, its log. */
public final class Plain {
    /** Colours and cursor moves of terminals; links and titles (OSC) with all that they hold. */
    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|[@-Z\\\\^_])");

    /** What is no character to see: controls, marks that turn the direction of what follows, halves of characters. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u0080-\\u009f\\u061c\\u200e\\u200f"
                    + "\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]|[\\x{e0000}-\\x{e007f}]");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String MORE = "…";

    private Plain() {}

    /** One line of at most so many characters. */
    public static String line(String text, int limit) {
        // what is cut off is not looked at: a name may have millions of characters
        String head = text.substring(0, Math.min(text.length(), limit * 4));
        String visible =
                UNSEEN.matcher(CONTROL_SEQUENCE.matcher(head).replaceAll("")).replaceAll(" ");
        String line = SPACE.matcher(visible).replaceAll(" ").strip();
        if (line.length() <= limit && head.length() == text.length()) {
            return line;
        }
        int end = Math.min(line.length(), limit - MORE.length());
        return line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}

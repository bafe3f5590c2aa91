package io.assay.defect.text;

import java.util.regex.Pattern;

/** Makes text fit to be shown, and cuts it, never within a character of two units. */
public final class Texts {
    private static final String ELLIPSIS = "…";

    /** Colours and the like of terminals, ECMA-48. */
    private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

    /** Half characters, and what turns the order of others round so that people read something else than is there. */
    private static final Pattern MISLEADING =
            Pattern.compile("[\\x{d800}-\\x{dfff}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private Texts() {}

    /** The text as it may be shown: with what would mislead or be refused as {@code \u202e} or {@code �}. */
    public static String shown(String text) {
        String plain = TERMINAL.matcher(text).replaceAll("").replace("\r\n", "\n");
        String told = MISLEADING.matcher(plain).replaceAll(found -> {
            char c = found.group().charAt(0);
            return Character.isSurrogate(c) ? "\ufffd" : "\\\\u%04x".formatted((int) c);
        });
        return CONTROL.matcher(told).replaceAll(found -> found.group().equals("\r") ? "\n" : "\ufffd");
    }

    /** The first {@code most} units of the text, or one less. */
    public static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    /** The last {@code most} units of the text, or one less. */
    static String tail(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int start = text.length() - most;
        return text.substring(
                start < text.length() && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    /** The text in one line, which ends in an ellipsis where it is cut. */
    public static String line(String text, int most) {
        String flat = shown(text).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return flat.length() <= most ? flat : head(flat, most - ELLIPSIS.length()) + ELLIPSIS;
    }
}

package io.assay.defect.text;

/** Cuts text, never within a character of two units. */
public final class Texts {
    private static final String ELLIPSIS = "…";

    private Texts() {}

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
        String flat = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return flat.length() <= most ? flat : head(flat, most - ELLIPSIS.length()) + ELLIPSIS;
    }
}

package io.assay.server.notice;

/** Texts that are not longer than somebody takes. */
final class Shortened {
    private Shortened() {}

    /** Cut between characters, so that what is left is whole. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}

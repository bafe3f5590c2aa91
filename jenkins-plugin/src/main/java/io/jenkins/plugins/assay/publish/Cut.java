package io.jenkins.plugins.assay.publish;

import io.assay.report.text.CappedText;

/** Texts made short enough to be kept. */
final class Cut {
    private Cut() {}

    /** Its beginning and its end, with a word about the gap. */
    static String middle(String text, int most) {
        return text.length() <= most ? text : new CappedText(most).append(text).toString();
    }

    /** Its beginning. */
    static String end(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** A name, which stays one of its own when it is cut. */
    static String name(String name, int most) {
        return name.length() <= most ? name : end(name, most) + Integer.toHexString(name.hashCode());
    }

    /** The first line that says something, without control characters, for logs. */
    static String line(String text, int most) {
        String first = text.strip().lines().findFirst().orElse("");
        return end(first, most).replaceAll("\\p{Cntrl}", " ");
    }
}

package io.assay.report;

import io.assay.report.text.CappedText;

/**
 * How much of each text of a case is written as JUnit XML: so much that no case comes near the size that a file may have, even
 * if each character has to be escaped.
 */
final class JunitXmlTexts {
    private static final int MESSAGE = 64 * 1024;
    private static final int NAME = 8 * 1024;

    private JunitXmlTexts() {}

    static String trace(String text) {
        return cut(text, CappedText.TRACE);
    }

    static String output(String text) {
        return cut(text, CappedText.TRACE);
    }

    static String message(String text) {
        return cut(text, MESSAGE);
    }

    /** Of cases, classes, files, types. */
    static String name(String text) {
        return text.length() <= NAME ? text : text.substring(0, NAME) + "…";
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit
                ? text
                : new CappedText(limit).append(text).toString();
    }
}

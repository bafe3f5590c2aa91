package io.assay.report.source;

import java.util.Optional;

/**
 * Reads frames as the Java virtual machine prints them:
 * {@code at app//com.acme.FooTest$Inner.adds(FooTest.java:42)}; names of methods may have blanks in Kotlin and Groovy.
 */
final class JvmFrame {
    private static final String AT = "at ";
    private static final int MOST_DIGITS = 9;

    private JvmFrame() {}

    static Optional<Frame> in(String line) {
        String text = line.strip();
        int open = text.lastIndexOf('(');
        int close = text.indexOf(')', open + 1);
        int colon = text.lastIndexOf(':', close);
        boolean shaped = text.startsWith(AT) && open > AT.length() && colon > open && close > colon;
        if (!shaped || Character.isWhitespace(text.charAt(open - 1))) {
            return Optional.empty();
        }
        String file = text.substring(open + 1, colon);
        int number = number(text, colon + 1, close);
        String method = text.substring(AT.length(), open);
        String qualified = method.substring(method.lastIndexOf('/') + 1);
        int dot = qualified.lastIndexOf('.');
        boolean plain = file.indexOf('/') < 0 && file.indexOf('\\') < 0 && file.indexOf('.') > 0;
        return plain && number > 0 && dot > 0 && qualified.lastIndexOf(' ', dot) < 0
                ? Optional.of(new Frame(qualified.substring(0, dot), file, number))
                : Optional.empty();
    }

    /** The number that stands from here to there; 0 when anything else does. */
    static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || to - from > MOST_DIGITS) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

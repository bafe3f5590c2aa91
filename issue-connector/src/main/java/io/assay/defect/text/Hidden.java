package io.assay.defect.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Data in Markdown that nobody sees who reads it: a comment of HTML as the first line. What else a text holds is never taken
 * for it, because nothing that is reported can come before it.
 */
public final class Hidden {
    private static final String BEGIN = "<!-- assay ";
    private static final String END = " -->";

    private Hidden() {}

    /** The data as a line of its own. */
    public static String line(String data) {
        StringBuilder out = new StringBuilder(BEGIN);
        for (byte each : data.getBytes(UTF_8)) {
            char c = (char) (each & 0xff);
            if (c > ' ' && c < 0x7f && "<>&%-".indexOf(c) < 0) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.append(END).toString();
    }

    /** The data of a text that begins with it; empty when it is somebody else's text. */
    public static Optional<String> in(String text) {
        int end = text.indexOf(END);
        if (!text.startsWith(BEGIN) || end < BEGIN.length()) {
            return Optional.empty();
        }
        return decoded(text.substring(BEGIN.length(), end));
    }

    private static Optional<String> decoded(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = digit(line, i + 1);
            int low = digit(line, i + 2);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return Optional.of(bytes.toString(UTF_8));
    }

    private static int digit(String line, int at) {
        return at < line.length() ? Character.digit(line.charAt(at), 16) : -1;
    }
}

package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.regex.Pattern;

/** Makes text that nobody vouches for fit where GitHub shows text as it is: names, titles, descriptions, annotations. */
final class Plain {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u0080-\\u009f\\u061c\\u200e\\u200f"
                    + "\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]|[\\x{e0000}-\\x{e007f}]");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String MORE = "…";

    private Plain() {}

    /** One line of at most so many characters. */
    static String line(String text, int limit) {
        // what is cut off is not looked at: a name may have millions of characters
        String head = text.substring(0, Math.min(text.length(), limit * 4));
        String line = SPACE.matcher(UNSEEN.matcher(head).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.length() <= limit && head.length() == text.length()) {
            return line;
        }
        int end = Math.min(line.length(), limit - MORE.length());
        return line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    /** Lines of at most so many bytes of UTF-8 together. */
    static String block(String text, int limit) {
        String head = text.substring(0, Math.min(text.length(), limit));
        String clean = UNSEEN.matcher(head.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("\ufffd")
                .strip();
        boolean whole = head.length() == text.length() && clean.getBytes(UTF_8).length <= limit;
        return whole ? clean : cut(clean, limit - MORE.getBytes(UTF_8).length) + MORE;
    }

    /** As many whole characters as fit. */
    private static String cut(String text, int limit) {
        ByteBuffer room = ByteBuffer.allocate(limit);
        CharBuffer all = CharBuffer.wrap(text);
        UTF_8.newEncoder().encode(all, room, true);
        return text.substring(0, all.position());
    }
}

package io.assay.report.xml;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a document's bytes become characters (XML 1.0, appendix F): by its byte order mark, else by the pattern of its first
 * bytes, else by its declaration, else UTF-8.
 *
 * @param mark length of the byte order mark
 */
record Encoding(Charset charset, int mark) {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

    static Encoding of(byte[] head) {
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xff, 0xfe)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(head, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (starts(head, '<', 0)) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        return new Encoding(starts(head, 0, '<') ? StandardCharsets.UTF_16BE : declared(head), 0);
    }

    boolean utf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    private static Charset declared(byte[] head) {
        Matcher matcher = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(matcher.group(1));
            return readsAscii(charset) ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /**
     * A declaration that was readable as ASCII cannot be in UTF-16, whatever it says (.NET writers say so); and what calls
     * itself ASCII is read as its superset.
     */
    private static boolean readsAscii(Charset charset) {
        return !charset.equals(StandardCharsets.US_ASCII) && new String(new byte[] {'<', '?'}, charset).equals("<?");
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

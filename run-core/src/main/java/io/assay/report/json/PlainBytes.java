package io.assay.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 without a byte order mark; UTF-16, as PowerShell redirects output, is transcoded.
 *
 * @param mark length of the byte order mark that was left out; -1 when the text was transcoded, so that offsets are lost
 */
record PlainBytes(InputStream stream, int mark) {
    static PlainBytes of(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 3);
        byte[] first = pushback.readNBytes(3);
        int mark = mark(first);
        pushback.unread(first, mark, first.length - mark);
        Charset charset = charset(first);
        return charset.equals(StandardCharsets.UTF_8)
                ? new PlainBytes(pushback, mark)
                : new PlainBytes(new Transcoded(new InputStreamReader(pushback, charset)), -1);
    }

    /** Where a byte of this text stands in what it was made of; -1 when that is not known. */
    long origin(long offset) {
        return mark < 0 || offset < 0 ? -1 : offset + mark;
    }

    /** The beginning of a text, without a byte order mark. */
    static String text(byte[] head) {
        int mark = mark(head);
        return new String(head, mark, head.length - mark, charset(head));
    }

    private static int mark(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return 3;
        }
        return utf16Mark(head) ? 2 : 0;
    }

    private static boolean utf16Mark(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                        || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    }

    /** Reports begin with an ASCII character, so that a zero byte there tells UTF-16 without a mark, too. */
    private static Charset charset(byte[] head) {
        if (head.length < 2 || (!utf16Mark(head) && head[0] != 0 && head[1] != 0)) {
            return StandardCharsets.UTF_8;
        }
        boolean big = head[0] == (byte) 0xfe || head[0] == 0;
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static final class Transcoded extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[4096];
        private byte[] bytes = new byte[0];
        private int at;
        private int held;

        Transcoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == bytes.length && !fill()) {
                return -1;
            }
            int taken = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, taken);
            at += taken;
            return taken;
        }

        /** The first half of a surrogate pair waits for the second. */
        private boolean fill() throws IOException {
            int read = reader.read(chars, held, chars.length - held);
            int length = held + Math.max(0, read);
            if (length == 0) {
                return false;
            }
            held = read > 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
            bytes = new String(chars, 0, length - held).getBytes(StandardCharsets.UTF_8);
            at = 0;
            chars[0] = chars[length - 1];
            return bytes.length > 0 || fill();
        }
    }
}

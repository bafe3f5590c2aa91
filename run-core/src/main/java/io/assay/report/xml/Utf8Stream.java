package io.assay.report.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A document of any encoding as UTF-8; what is not a character becomes U+FFFD. */
final class Utf8Stream extends InputStream {
    private final Reader in;
    private final char[] chars = new char[8192];
    private byte[] bytes = new byte[0];
    private int next;
    private int carried;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return next < bytes.length || fill() ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (next >= bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        int count = in.read(chars, carried, chars.length - carried);
        if (count < 0 && carried == 0) {
            return false;
        }
        int end = carried + Math.max(count, 0);
        int whole = count >= 0 && Character.isHighSurrogate(chars[end - 1]) ? end - 1 : end;
        bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
        next = 0;
        carried = end - whole;
        if (carried > 0) {
            chars[0] = chars[whole];
        }
        return bytes.length > 0 || fill();
    }
}

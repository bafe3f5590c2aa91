package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.function.IntFunction;

/** A report that is made while it is read: a beginning, many parts, an end. */
final class EndlessReport extends InputStream {
    private final IntFunction<String> parts;
    private final int count;
    private final String end;
    private byte[] current;
    private int at;
    private int next;

    /**
     * A report with this many parts.
     *
     * @param parts each by its number, from 0
     */
    EndlessReport(String start, IntFunction<String> parts, int count, String end) {
        this.current = start.getBytes(UTF_8);
        this.parts = parts;
        this.count = count;
        this.end = end;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
        while (at == current.length) {
            if (next > count) {
                return -1;
            }
            current = (next < count ? parts.apply(next) : end).getBytes(UTF_8);
            next++;
            at = 0;
        }
        int taken = Math.min(wanted, current.length - at);
        System.arraycopy(current, at, into, offset, taken);
        at += taken;
        return taken;
    }
}

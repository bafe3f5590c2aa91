package io.assay.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON whose strings are cut where they get too long, before a parser holds them. A line end ends a string, too: no JSON has
 * one in it, and lines that are no JSON may have any number of quotes.
 */
final class ShortStrings extends InputStream {
    /** What is kept of a string, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int MOST_GAPS = 10_000;
    private static final int NEAR_THE_END = 8;

    private final PlainBytes plain;
    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long read;
    private long given;
    private boolean ended;

    private boolean inString;
    private int escape;
    private int length;
    private boolean cutting;
    private int cut;

    ShortStrings(PlainBytes plain) {
        this.plain = plain;
    }

    /** How many strings were cut. */
    int cut() {
        return cut;
    }

    /** Where a byte of what was given stands in what was read. */
    long origin(long offset) {
        return plain.origin(withGaps(offset));
    }

    /** Whether what was read ends where this byte of what was given is, give or take half a token. */
    boolean endsAt(long offset) {
        return ended && withGaps(offset) >= read - NEAR_THE_END;
    }

    private long withGaps(long offset) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(offset);
        return gap == null ? offset : offset + gap.getValue();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int count = plain.stream().read(into, offset, wanted);
            if (count <= 0) {
                ended = true;
                return -1;
            }
            kept = keep(into, offset, count);
        }
        given += kept;
        return kept;
    }

    private int keep(byte[] bytes, int offset, int count) {
        int to = offset;
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            boolean wasCutting = cutting;
            step(b);
            if (cutting) {
                continue;
            }
            if (wasCutting && gaps.size() < MOST_GAPS) {
                gaps.put(given + (to - offset), read + (i - offset) - given - (to - offset));
            }
            bytes[to++] = b;
        }
        read += count;
        return to - offset;
    }

    private void step(byte b) {
        if (b == '\n') {
            inString = false;
            cutting = false;
        } else if (!inString) {
            inString = b == '"';
            length = 0;
            escape = 0;
        } else if (escape > 0) {
            escape = b == 'u' && escape == 1 ? 4 : escape - 1;
        } else if (b == '"') {
            inString = false;
            cutting = false;
        } else {
            cutFromHere(b);
            escape = b == '\\' ? 1 : 0;
        }
        length++;
    }

    /** Only before a whole character: not in an escape, and not inside of what is more than one byte. */
    private void cutFromHere(byte b) {
        if (!cutting && length >= LONGEST && (b & 0xc0) != 0x80) {
            cutting = true;
            cut++;
        }
    }
}

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
    private static final int MARGIN = 16;

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

    String remark() {
        return cut + " texts longer than " + LONGEST + " bytes were cut there";
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
        int end = offset + count;
        int from = offset;
        int to = offset;
        while (from < end) {
            int plainEnd = length < LONGEST - MARGIN ? pass(bytes, from, end) : from;
            if (to < from) {
                System.arraycopy(bytes, from, bytes, to, plainEnd - from);
            }
            to += plainEnd - from;
            if (plainEnd < end && stays(bytes[plainEnd], plainEnd - offset, to - offset)) {
                bytes[to++] = bytes[plainEnd];
            }
            from = plainEnd + 1;
        }
        read += count;
        return to - offset;
    }

    /** Goes on quickly as long as no string is near its limit; an escape that it stops in is over before that. */
    private int pass(byte[] bytes, int from, int end) {
        boolean within = inString;
        boolean escaped = escape > 0;
        int seen = length;
        int i = from;
        while (i < end && seen < LONGEST - MARGIN) {
            byte b = bytes[i++];
            if (!within) {
                within = b == '"';
            } else if (b == '\n' || (b == '"' && !escaped)) {
                within = false;
                escaped = false;
                seen = 0;
            } else {
                escaped = b == '\\' && !escaped;
                seen++;
            }
        }
        inString = within;
        escape = escaped ? 1 : 0;
        length = seen;
        return i;
    }

    /** Whether a byte near or beyond the limit is kept. */
    private boolean stays(byte b, int index, int kept) {
        boolean wasCutting = cutting;
        step(b);
        if (wasCutting && !cutting && gaps.size() < MOST_GAPS) {
            gaps.put(given + kept, read + index - given - kept);
        }
        return !cutting;
    }

    private void step(byte b) {
        if (b == '\n') {
            inString = false;
            cutting = false;
            length = 0;
            escape = 0;
        } else if (!inString) {
            inString = b == '"';
        } else if (escape > 0) {
            escape = b == 'u' && escape == 1 ? 4 : escape - 1;
            length++;
        } else if (b == '"') {
            inString = false;
            cutting = false;
            length = 0;
        } else {
            cutFromHere(b);
            escape = b == '\\' ? 1 : 0;
            length++;
        }
    }

    /** Only before a whole character: not in an escape, and not inside of what is more than one byte. */
    private void cutFromHere(byte b) {
        if (!cutting && length >= LONGEST && (b & 0xc0) != 0x80) {
            cutting = true;
            cut++;
        }
    }
}

package io.assay.report.xml;

import java.util.Arrays;

/**
 * Runs over a stretch of sound document without a stop at each tag and attribute, as nearly all of a report is. Stops at the
 * first byte that needs a decision; {@link SoundXml} takes it from there.
 */
final class FastScan {
    private static final boolean[] CONTENT = stops("<&]");
    private static final boolean[] TAG = stops("<>\"':");
    private static final boolean[] ATTRIBUTE = stops("\"'&<");
    private static final boolean[] CDATA = stops("]");

    /** Where the scan stands, before and after. */
    Region region = Region.CONTENT;

    /** The quotation mark that ends the attribute it stands in. */
    byte quote;

    /** Where the current region begins; before the stretch when it began there. */
    int began;

    /** Where the current tag begins; before the stretch when it began there. */
    int tagBegan;

    /** Scans {@code bytes} up to about {@code end}; returns where it stopped. */
    int run(byte[] bytes, int from, int end, int limit) {
        began = -1;
        tagBegan = -1;
        int at = from;
        while (at < end) {
            at = skip(bytes, at, end);
            if (at >= end) {
                return at;
            }
            int next = bytes[at] < 0 ? at + Math.max(0, Utf8.sequence(bytes, at, limit)) : pass(bytes, at, limit);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private int skip(byte[] bytes, int from, int end) {
        return switch (region) {
            case TAG -> skipAttributes(bytes, from, end);
            case ATTRIBUTE -> skip(ATTRIBUTE, bytes, from, end);
            case CDATA -> skip(CDATA, bytes, from, end);
            default -> skip(CONTENT, bytes, from, end);
        };
    }

    /** Attributes without references, as most are, go by without a look at where the scan stands. */
    private int skipAttributes(byte[] bytes, int from, int end) {
        int at = skip(TAG, bytes, from, end);
        while (at < end && bytes[at] == '"') {
            int value = at + 1;
            int close = skip(ATTRIBUTE, bytes, value, end);
            if (close >= end || bytes[close] != '"') {
                quote = '"';
                enter(Region.ATTRIBUTE, value);
                return close;
            }
            began = close + 1;
            at = skip(TAG, bytes, close + 1, end);
        }
        return at;
    }

    /** Inlined with a constant table, this loop needs no check of the table's bounds. */
    private static int skip(boolean[] stops, byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !stops[bytes[at] & 0xff]) {
            at++;
        }
        return at;
    }

    /** Passes what begins at {@code at} when it is ordinary; otherwise stays. */
    private int pass(byte[] bytes, int at, int limit) {
        byte b = bytes[at];
        return switch (region) {
            case TAG -> b == '>' ? enter(Region.CONTENT, at + 1) : open(b, at);
            case ATTRIBUTE -> b == quote ? enter(Region.TAG, at + 1) : inAttribute(bytes, at, limit);
            case CDATA -> inSection(bytes, at, limit);
            default -> inContent(b, bytes, at, limit);
        };
    }

    private int open(byte b, int at) {
        if (b != '"' && b != '\'') {
            return at;
        }
        quote = b;
        return enter(Region.ATTRIBUTE, at + 1);
    }

    private static int inAttribute(byte[] bytes, int at, int limit) {
        byte b = bytes[at];
        return b == '"' || b == '\'' ? at + 1 : at + Reference.predefined(bytes, at, limit);
    }

    private int inSection(byte[] bytes, int at, int limit) {
        if (bytes[at] != ']' || at + 2 >= limit) {
            return at;
        }
        if (bytes[at + 1] != ']') {
            return at + 1;
        }
        return bytes[at + 2] == '>' ? enter(Region.CONTENT, at + 3) : at + 1;
    }

    private int inContent(byte b, byte[] bytes, int at, int limit) {
        if (at + 1 >= limit) {
            return at;
        }
        return switch (b) {
            case '<' -> markup(bytes, at, limit);
            case '&' -> at + Reference.predefined(bytes, at, limit);
            case ']' -> bytes[at + 1] == ']' ? at : at + 1;
            default -> at;
        };
    }

    private int markup(byte[] bytes, int at, int limit) {
        if (bytes[at + 1] == '!') {
            int end = at + SoundXml.CDATA_START.length;
            boolean section = end <= limit && Arrays.equals(bytes, at, end, SoundXml.CDATA_START, 0, end - at);
            return section ? enter(Region.CDATA, end) : at;
        }
        if (bytes[at + 1] == '?') {
            return at;
        }
        tagBegan = at;
        return enter(Region.TAG, at + 1);
    }

    private int enter(Region next, int at) {
        region = next;
        began = at;
        return at;
    }

    private static boolean[] stops(String special) {
        boolean[] stops = new boolean[256];
        Arrays.fill(stops, 128, 256, true);
        for (char c = 0; c < ' '; c++) {
            stops[c] = c != '\t' && c != '\n' && c != '\r';
        }
        special.chars().forEach(c -> stops[c] = true);
        return stops;
    }
}

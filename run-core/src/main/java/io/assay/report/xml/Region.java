package io.assay.report.xml;

/** The part of a document that a byte is in, and which bytes need a decision there. */
enum Region {
    CONTENT("<&]", true),
    TAG("<>\"':", true),
    ATTRIBUTE("\"'&<", true),
    CDATA("]", true),
    COMMENT("-", false),
    INSTRUCTION("?", false),
    DOCTYPE("<>[]\"'", false),
    DOCTYPE_QUOTED("\"'", false);

    /** One bit for each ASCII character that stops; in kept regions also each control character that XML does not allow. */
    private final long stopsBelow64;

    private final long stopsFrom64;

    /** Whether the parser gets to see it. */
    final boolean kept;

    Region(String special, boolean kept) {
        long below = kept ? ((1L << ' ') - 1) & ~((1L << '\t') | (1L << '\n') | (1L << '\r')) : 0;
        long from = 0;
        for (int i = 0; i < special.length(); i++) {
            char c = special.charAt(i);
            below |= c < 64 ? 1L << c : 0;
            from |= c < 64 ? 0 : 1L << (c - 64);
        }
        this.stopsBelow64 = below;
        this.stopsFrom64 = from;
        this.kept = kept;
    }

    /** Index of the first byte from {@code at} on that needs a decision; {@code end}, or a little beyond it, when none does. */
    int scan(byte[] bytes, int at, int end, int limit) {
        return kept ? scanKept(bytes, at, end, limit) : scanDropped(bytes, at, end);
    }

    private int scanKept(byte[] bytes, int from, int end, int limit) {
        long below64 = stopsBelow64;
        long from64 = stopsFrom64;
        int at = from;
        while (at < end) {
            byte b = bytes[at];
            if (b >= 0) {
                if (((b < 64 ? below64 : from64) >>> b & 1) != 0) {
                    break;
                }
                at++;
            } else {
                int length = Utf8.sequence(bytes, at, limit);
                if (length <= 0) {
                    break;
                }
                at += length;
            }
        }
        return at;
    }

    private int scanDropped(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !stops(bytes[at])) {
            at++;
        }
        return at;
    }

    private boolean stops(byte b) {
        // a shift of a long takes its distance modulo 64
        return b >= 0 && ((b < 64 ? stopsBelow64 : stopsFrom64) >>> b & 1) != 0;
    }
}

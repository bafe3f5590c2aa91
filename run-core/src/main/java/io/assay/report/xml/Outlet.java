package io.assay.report.xml;

/** The output of {@link SoundXml}: a buffer, and the limits of what may run through it. */
final class Outlet {
    static final int TEXT_LIMIT = 1 << 20;
    static final int ATTRIBUTE_LIMIT = 1 << 18;
    static final int TAG_LIMIT = 1 << 20;

    /** Room for one decision, beyond what is copied. */
    private static final int RESERVE = 32;

    private final byte[] bytes = new byte[1 << 14];
    private int taken;
    private int filled;
    private long handedOut;
    private int room = TEXT_LIMIT;
    private int tag;

    boolean empty() {
        return taken >= filled;
    }

    boolean halfFull() {
        return filled > bytes.length / 2;
    }

    /** How many bytes may be copied at once. */
    int space() {
        return bytes.length - filled - RESERVE;
    }

    void clear() {
        taken = 0;
        filled = 0;
    }

    int take(byte[] into, int offset, int length) {
        int count = Math.min(length, filled - taken);
        System.arraycopy(bytes, taken, into, offset, count);
        taken += count;
        handedOut += count;
        return count;
    }

    /** How many bytes behind the newest one the output's byte {@code position} is. */
    long behind(long position) {
        return Math.max(0, handedOut + (filled - taken) - position);
    }

    void beginText() {
        room = TEXT_LIMIT;
    }

    void beginTag() {
        tag = 0;
        room = Integer.MAX_VALUE;
    }

    void beginAttribute() {
        room = ATTRIBUTE_LIMIT;
    }

    void endAttribute() {
        room = Integer.MAX_VALUE;
    }

    boolean tagTooLong() {
        return tag > TAG_LIMIT;
    }

    /** Copies characters, whole ones only, as far as the limit allows; false when something was cut. */
    boolean copy(byte[] from, int at, int length) {
        int count = length;
        if (count > room) {
            count = room;
            while (count > 0 && (from[at + count] & 0xc0) == 0x80) {
                count--;
            }
        }
        System.arraycopy(from, at, bytes, filled, count);
        filled += count;
        tag += count;
        room = count < length ? 0 : room - count;
        return count == length;
    }

    /** Copies all of it or, when the limit does not allow that, nothing from here on; false then. */
    boolean copyWhole(byte[] from, int at, int length) {
        if (length > room) {
            room = 0;
        }
        return room > 0 && copy(from, at, length);
    }

    /** Whether no limit can be reached by what fits into this buffer. */
    boolean roomy() {
        return room > bytes.length;
    }

    /** Copies without a look at the limits, while there is room enough. */
    void copyAll(byte[] from, int at, int length) {
        System.arraycopy(from, at, bytes, filled, length);
        filled += length;
        tag += length;
        room -= length;
    }

    /** The region that the output now stands in began {@code length} bytes ago. */
    void began(Region region, int length) {
        switch (region) {
            case TAG -> room = Integer.MAX_VALUE;
            case ATTRIBUTE -> room = ATTRIBUTE_LIMIT - length;
            default -> room = TEXT_LIMIT - length;
        }
    }

    /** The tag that the output now stands in began {@code length} bytes ago. */
    void tagBegan(int length) {
        tag = length;
    }

    /** Adds markup, which no limit cuts. */
    void append(byte[] markup) {
        System.arraycopy(markup, 0, bytes, filled, markup.length);
        filled += markup.length;
        tag += markup.length;
    }
}

package io.assay.report.xml;

import java.io.IOException;
import java.io.InputStream;

/** A window on the bytes of a document that moves forward. Its fields are open to the one loop that scans it. */
final class RawBytes {
    /** Small enough that many small reports are not held up by clearing it. */
    final byte[] bytes = new byte[1 << 14];

    int at;
    int limit;

    private final InputStream in;
    private long passed;
    private boolean ended;

    /**
     * Bytes from {@code in}.
     *
     * @param passed how many bytes of the document were taken off it before
     */
    RawBytes(InputStream in, long passed) {
        this.in = in;
        this.passed = passed;
    }

    /** Bytes of the document before {@link #at}. */
    long offset() {
        return passed + at;
    }

    /** Whether the next {@code count} bytes can be judged: they are here, or the document ends before. */
    boolean holds(int count) {
        return ended || limit - at >= count;
    }

    boolean exhausted() {
        return ended && at >= limit;
    }

    /** Moves the window so that it begins at {@link #at}, and reads on. */
    void advance() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, limit - at);
        passed += at;
        limit -= at;
        at = 0;
        int count = in.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
    }

    boolean follows(byte[] expected) {
        if (limit - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}

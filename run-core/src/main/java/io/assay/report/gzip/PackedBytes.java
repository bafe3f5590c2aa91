package io.assay.report.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The compressed bytes, of which headers and trailers are taken one by one and data by an inflater. */
final class PackedBytes {
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int filled;
    private long before;

    PackedBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken. */
    long taken() {
        return before + at;
    }

    boolean atEnd() throws IOException {
        return at == filled && !fill();
    }

    /** The next byte, from 0 to 255. */
    int next() throws IOException {
        if (atEnd()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    /** A number of some bytes, the least significant first. */
    long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << (8 * i);
        }
        return number;
    }

    void skip(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            next();
        }
    }

    /** Passes over a text that a zero ends. */
    void skipText() throws IOException {
        while (next() != 0) {}
    }

    /** Lends everything at hand to the inflater, which needs more; false at the end. */
    boolean lendTo(Inflater inflater) throws IOException {
        if (atEnd()) {
            return false;
        }
        inflater.setInput(buffer, at, filled - at);
        at = filled;
        return true;
    }

    /** Takes back what the inflater has not used. */
    void takeBack(Inflater inflater) {
        at = filled - inflater.getRemaining();
    }

    private boolean fill() throws IOException {
        before += filled;
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}

package io.assay.report.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One member of a gzip file: header, data, checksum and length (RFC 1952). */
final class GzipMember {
    private static final int DEFLATE = 8;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int FIXED_REST = 6;

    private final PackedBytes packed;
    private final Inflater inflater;
    private final CRC32 sum = new CRC32();
    private long length;

    private GzipMember(PackedBytes packed, Inflater inflater) {
        this.packed = packed;
        this.inflater = inflater;
    }

    /** Reads the header, whose two magic bytes are taken already. */
    static GzipMember begin(PackedBytes packed, Inflater inflater) throws IOException, DamagedGzip {
        try {
            header(packed);
        } catch (EOFException e) {
            throw DamagedGzip.endsIn("a header");
        }
        inflater.reset();
        return new GzipMember(packed, inflater);
    }

    private static void header(PackedBytes packed) throws IOException, DamagedGzip {
        int method = packed.next();
        if (method != DEFLATE) {
            throw new DamagedGzip("the gzip data say method " + method + ", where only 8 (deflate) is known", false);
        }
        int flags = packed.next();
        packed.skip(FIXED_REST);
        if ((flags & EXTRA) != 0) {
            packed.skip(packed.number(2));
        }
        if ((flags & NAME) != 0) {
            packed.skipText();
        }
        if ((flags & COMMENT) != 0) {
            packed.skipText();
        }
        if ((flags & HEADER_SUM) != 0) {
            packed.skip(2);
        }
    }

    /** Unpacks some bytes; 0 at the end of the member, after its checksum was compared. */
    int read(byte[] into, int offset, int wanted) throws IOException, DamagedGzip {
        try {
            while (true) {
                int count = inflater.inflate(into, offset, wanted);
                if (count > 0) {
                    sum.update(into, offset, count);
                    length += count;
                    return count;
                }
                if (inflater.finished()) {
                    packed.takeBack(inflater);
                    trailer();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new DamagedGzip("the gzip data are corrupt: they need a dictionary", false);
                }
                if (inflater.needsInput() && !packed.lendTo(inflater)) {
                    throw DamagedGzip.endsIn("their content");
                }
            }
        } catch (DataFormatException e) {
            packed.takeBack(inflater);
            throw new DamagedGzip("the gzip data are corrupt: " + e.getMessage(), false);
        }
    }

    private void trailer() throws IOException, DamagedGzip {
        long toldSum;
        long toldLength;
        try {
            toldSum = packed.number(4);
            toldLength = packed.number(4);
        } catch (EOFException e) {
            throw DamagedGzip.endsIn("their checksum");
        }
        if (toldSum != sum.getValue() || toldLength != (length & 0xffff_ffffL)) {
            throw new DamagedGzip("the gzip data are corrupt: checksum or length differ from the content", false);
        }
    }
}

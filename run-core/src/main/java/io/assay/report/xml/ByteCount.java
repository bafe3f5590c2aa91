package io.assay.report.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the bytes read, and keeps the stream's own failure apart from what a parser makes of it. */
final class ByteCount extends FilterInputStream {
    private long count;
    private @Nullable IOException failure;

    ByteCount(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

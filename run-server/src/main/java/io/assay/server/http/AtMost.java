package io.assay.server.http;

import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A piece that was announced to be so long; a longer one is refused. */
final class AtMost extends FilterInputStream {
    private final long announced;
    private long read;

    AtMost(InputStream piece, long announced) {
        super(piece);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read += Math.max(0, count);
        if (read > announced) {
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            "Content-Range tells of " + announced + " bytes, and more came")
                    .exception();
        }
        return count;
    }
}

package io.assay.server.http.exchange;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A packed body; one that is damaged is the sender's fault. */
final class UnpackedInput extends FilterInputStream {
    UnpackedInput(InputStream unpacking) {
        super(unpacking);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    static ProblemException damaged(IOException e) {
        return Problem.of(ProblemKind.INVALID_REQUEST, "the body is not whole gzip data: " + e.getMessage())
                .exception();
    }
}

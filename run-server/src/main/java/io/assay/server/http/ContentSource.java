package io.assay.server.http;

import io.assay.server.http.exchange.Outflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a stream from this machine's disk holds. */
final class ContentSource implements Outflow.Source {
    private static final int PIECE = 64 * 1024;

    private final InputStream content;

    ContentSource(InputStream content) {
        this.content = content;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        byte[] piece = new byte[PIECE];
        int read = content.read(piece);
        return read < 0 ? null : read == PIECE ? piece : Arrays.copyOf(piece, read);
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

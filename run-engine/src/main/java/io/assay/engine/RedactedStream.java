package io.assay.engine;

import io.assay.artifact.Redactor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a text file with secrets taken out. Not thread-safe. */
final class RedactedStream extends InputStream {
    private static final int PIECE = 8192;

    private final Reader reader;
    private final Redactor.Stream redaction;
    private final char[] piece = new char[PIECE];
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;

    private RedactedStream(InputStream text, Redactor redactor) {
        this.reader = new InputStreamReader(text, StandardCharsets.UTF_8);
        this.redaction = redactor.stream();
    }

    /** The file redacted where it is text; as it is where it is not. */
    static InputStream of(InputStream file, Redactor redactor) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        return isText(in) ? new RedactedStream(in, redactor) : in;
    }

    private static boolean isText(InputStream in) throws IOException {
        in.mark(PIECE);
        byte[] head = in.readNBytes(PIECE);
        in.reset();
        for (byte one : head) {
            if (one == 0) {
                return false;
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(PIECE), false)
                .isUnderflow();
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!ready.hasRemaining() && !ended) {
            int count = reader.read(piece);
            ended = count < 0;
            String decided = ended ? redaction.finish() : redaction.accept(new String(piece, 0, count));
            ready = ByteBuffer.wrap(decided.getBytes(StandardCharsets.UTF_8));
        }
        return ready.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

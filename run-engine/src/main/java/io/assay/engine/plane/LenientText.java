package io.assay.engine.plane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes as UTF-8 text, whatever they are: what is not UTF-8 becomes U+FFFD, and a character that two reads cut in half is put
 * together. Not thread-safe.
 */
final class LenientText {
    /** Room for the unfinished character of the read before. */
    private static final int CARRY = 8;

    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private final int capacity;
    private final byte[] array;
    private final ByteBuffer bytes;
    private final CharBuffer chars;

    /** @param capacity bytes of one read */
    LenientText(int capacity) {
        this.capacity = capacity;
        array = new byte[capacity + CARRY];
        bytes = ByteBuffer.wrap(array);
        chars = CharBuffer.allocate(capacity + CARRY);
    }

    /**
     * Reads once, waiting for at least one byte.
     *
     * @return how many bytes; -1 at the end
     */
    int read(InputStream in) throws IOException {
        int length = in.read(array, bytes.position(), capacity);
        bytes.position(bytes.position() + Math.max(0, length));
        return length;
    }

    /** The text of what was read since the last call; valid until the next. */
    CharBuffer decode() {
        return decode(false);
    }

    /** The bytes have ended. */
    CharBuffer finish() {
        return decode(true);
    }

    private CharBuffer decode(boolean end) {
        bytes.flip();
        chars.clear();
        decoder.decode(bytes, chars, end);
        if (end) {
            decoder.flush(chars);
        }
        bytes.compact();
        return chars.flip();
    }
}

package io.assay.report.gzip;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of a gzip file, of all its members. Where the file is damaged or unpacks to too much, the content just ends, and
 * {@link #flaw} tells why; an exception is one of the stream below.
 */
public final class GzipContent extends InputStream {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private final PackedBytes packed;
    private final LongSupplier size;
    private final UnpackLimit limit;
    private final Inflater inflater = new Inflater(true);
    private @Nullable GzipMember member;
    private @Nullable Flaw flaw;
    private boolean begun;
    private boolean ended;
    private long unpacked;
    private long surplus = -1;

    private GzipContent(PackedBytes packed, LongSupplier size, UnpackLimit limit) {
        this.packed = packed;
        this.size = size;
        this.limit = limit;
    }

    /** The content of a compressed file. */
    public static GzipContent of(InputStream file) {
        return of(file, UnpackLimit.STANDARD);
    }

    static GzipContent of(InputStream file, UnpackLimit limit) {
        PackedBytes packed = new PackedBytes(file);
        return new GzipContent(packed, packed::taken, limit);
    }

    /** The content of this content, which is compressed itself; limits count from the bytes of the outermost file. */
    public GzipContent inner(InputStream content) {
        return new GzipContent(new PackedBytes(content), size, limit);
    }

    /** Whether a file that begins with these bytes is compressed with gzip; one byte is enough when there are no more. */
    public static boolean begins(byte[] head) {
        return head.length > 0 && head[0] == FIRST && (head.length == 1 || (head[1] & 0xff) == SECOND);
    }

    /**
     * Why the content ends where it should not.
     *
     * @param offset in bytes of the compressed file
     * @param truncated the file just ends too early
     */
    public record Flaw(long offset, String cause, boolean truncated) {}

    public Optional<Flaw> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** Where something that is no gzip follows the last member and was passed over; empty when nothing does, or zeros do. */
    public OptionalLong surplus() {
        return surplus < 0 ? OptionalLong.empty() : OptionalLong.of(surplus);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        try {
            while (!ended) {
                int count = member == null ? 0 : member.read(into, offset, wanted);
                if (count > 0) {
                    return within(count);
                }
                member = nextMember();
                ended = member == null;
            }
        } catch (DamagedGzip e) {
            end(e.reason(), e.truncated());
        }
        inflater.end();
        return -1;
    }

    private int within(int count) {
        unpacked += count;
        if (limit.exceeded(unpacked, size.getAsLong())) {
            end(limit.told(unpacked), false);
        }
        return count;
    }

    private void end(String cause, boolean truncated) {
        ended = true;
        flaw = new Flaw(packed.taken(), cause, truncated);
    }

    /** Null at the end; zeros after the last member are padding, anything else is none of the content. */
    private @Nullable GzipMember nextMember() throws IOException, DamagedGzip {
        long start = packed.taken();
        int first = packed.atEnd() ? 0 : packed.next();
        while (begun && first == 0 && !packed.atEnd()) {
            start = packed.taken();
            first = packed.next();
        }
        if (first != FIRST) {
            surplus = first == 0 ? -1 : start;
            return null;
        }
        if (packed.atEnd()) {
            throw DamagedGzip.endsIn("a header");
        }
        if (packed.next() != SECOND) {
            surplus = start;
            return null;
        }
        begun = true;
        return GzipMember.begin(packed, inflater);
    }

    @Override
    public void close() {
        inflater.end();
    }
}

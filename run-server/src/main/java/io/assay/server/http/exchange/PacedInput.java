package io.assay.server.http.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that must not come in too slowly nor be too long: whoever sends a byte now and then would hold a thread for ever.
 */
final class PacedInput extends InputStream {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final InputStream body;
    private final long most;
    private final long slowest;
    private final long deadline;
    private final LongSupplier nanos;
    private final long begin;
    private long read;

    /**
     * @param most bytes
     * @param slowest bytes a second, after ten seconds
     * @param patience how long it may take altogether
     */
    PacedInput(InputStream body, long most, long slowest, Duration patience, LongSupplier nanos) {
        this.body = body;
        this.most = most;
        this.slowest = slowest;
        this.nanos = nanos;
        begin = nanos.getAsLong();
        deadline = patience.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = body.read(bytes, offset, length);
        if (count < 0) {
            return count;
        }
        read += count;
        if (read > most) {
            throw tooLarge(most);
        }
        checkPace(nanos.getAsLong() - begin);
        return count;
    }

    private void checkPace(long elapsed) {
        long counted = (elapsed - GRACE.toNanos()) / 1_000_000_000L;
        if (elapsed > deadline || (counted > 0 && read < counted * slowest)) {
            throw Problem.of(
                            ProblemKind.REQUEST_TIMEOUT,
                            "the body came too slowly: at least " + slowest
                                    + " bytes a second are expected, and all of it" + " within "
                                    + Duration.ofNanos(deadline).toSeconds() + " s")
                    .with("Connection", "close")
                    .exception();
        }
    }

    static ProblemException tooLarge(long most) {
        return Problem.of(
                        ProblemKind.TOO_LARGE,
                        "the body is too large: at most " + most + " bytes (" + (most >> 10) + " KiB) are accepted")
                .exception();
    }
}

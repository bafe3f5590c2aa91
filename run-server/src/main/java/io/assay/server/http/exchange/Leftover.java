package io.assay.server.http.exchange;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What was not read of the body of a refused request. A connection that is closed upon bytes that were sent is reset, and who
 * still sends them sees that instead of the refusal; so a little is read on.
 */
public final class Leftover {
    private static final long MOST = 1 << 20;

    private Leftover() {}

    /** Reads it, unless it is long or comes slowly; that such a connection is closed then, Jetty sees to. */
    public static void read(Context context, Limits limits) {
        long announced = context.req().getContentLengthLong();
        if (announced > MOST) {
            return;
        }
        try (InputStream rest = new PacedInput(
                context.req().getInputStream(), MOST, limits.slowest(), limits.patience(), System::nanoTime)) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | ProblemException enough) {
            // the refusal is what counts
        }
    }
}

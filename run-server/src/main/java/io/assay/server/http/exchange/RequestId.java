package io.assay.server.http.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in its answer and in the log: the caller's own name for it where that is harmless, else a new one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestId() {}

    public static String of(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches() ? given : next();
    }

    private static String next() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "req_" + HexFormat.of().formatHex(random);
    }
}

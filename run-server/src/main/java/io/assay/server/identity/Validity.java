package io.assay.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a token is meant for this service, and now; RFC 7519, section 4.1. */
final class Validity {
    /** How far two clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final double LATEST = 253_402_300_799d; // the last second of the year 9999

    private Validity() {}

    /** Returns when it expires. */
    static Instant check(Claims claims, Set<String> audiences, Instant now) throws UnfitTokenException {
        List<String> said = claims.texts("aud");
        if (said.stream().noneMatch(audiences::contains)) {
            throw new UnfitTokenException("its audience is " + (said.isEmpty() ? "not named" : said) + " and has to be "
                    + RuleForm.words(audiences));
        }
        Instant expires = needed(claims, "exp");
        if (!now.isBefore(expires.plus(SKEW))) {
            throw new UnfitTokenException("it has expired; ask for a new one where it is used");
        }
        if (now.plus(SKEW).isBefore(needed(claims, "iat"))) {
            throw new UnfitTokenException("it was issued in the future ('iat'): compare the clocks");
        }
        Object notBefore = claims.said().get("nbf");
        if (notBefore != null && now.plus(SKEW).isBefore(time("nbf", notBefore))) {
            throw new UnfitTokenException("it is not valid yet ('nbf'): compare the clocks");
        }
        return expires;
    }

    private static Instant needed(Claims claims, String name) throws UnfitTokenException {
        return time(name, claims.said().get(name));
    }

    /** Seconds since 1970, of which there may be fractions. */
    private static Instant time(String name, @Nullable Object value) throws UnfitTokenException {
        double seconds = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LATEST)) {
            throw new UnfitTokenException("it does not say in seconds since 1970 what '" + name + "' is");
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }
}

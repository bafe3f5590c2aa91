package io.assay.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Names one run: {@code run_} and a ULID (26 characters, Crockford base 32: 48 bits of milliseconds, 80 random bits), so
 * that ids sort by creation.
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("run_[0-9A-HJKMNP-TV-Z]{26}");
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: '" + value + "' (expected run_ and 26 characters)");
        }
    }

    /** A new id for a run created at {@code now}. */
    public static RunId next(Instant now) {
        StringBuilder text = new StringBuilder("run_");
        long millis = now.toEpochMilli();
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        for (int i = 0; i < 16; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(32)));
        }
        return new RunId(text.toString());
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.assay.run;

import java.util.Random;

/**
 * Makes ULIDs that grow within a millisecond too: there the random part of the last one is counted up, as the
 * <a href="https://github.com/ulid/spec#monotonicity">specification</a> describes. Thread-safe.
 */
final class Ulids {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;
    private static final long LAST_MILLISECOND = (1L << 48) - 1;

    private final Random random;
    private final int[] digits = new int[RANDOM_DIGITS];
    private long lastMillis = -1;

    Ulids(Random random) {
        this.random = random;
    }

    /** The next one for a time in milliseconds since 1970; it fits 48 bits. */
    synchronized String next(long millis) {
        if (millis < 0 || millis > LAST_MILLISECOND) {
            throw new IllegalArgumentException("an id tells times from 1970 to 10889, not " + millis + " ms from 1970");
        }
        if (millis != lastMillis || !countUp()) {
            drawAnew();
        }
        lastMillis = millis;
        StringBuilder text = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        for (int digit : digits) {
            text.append(ALPHABET.charAt(digit));
        }
        return text.toString();
    }

    /** The time of one, in milliseconds since 1970. */
    static long millis(String ulid) {
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            millis = millis << 5 | ALPHABET.indexOf(ulid.charAt(i));
        }
        return millis;
    }

    /** False when every digit was the highest. */
    private boolean countUp() {
        for (int i = RANDOM_DIGITS - 1; i >= 0; i--) {
            digits[i] = (digits[i] + 1) % ALPHABET.length();
            if (digits[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private void drawAnew() {
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            digits[i] = random.nextInt(ALPHABET.length());
        }
    }
}

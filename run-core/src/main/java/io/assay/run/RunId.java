package io.assay.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Names one run: {@code run_} and a <a href="https://github.com/ulid/spec">ULID</a> (26 characters, Crockford base 32: 48
 * bits of milliseconds, 80 random bits). Ids sort by their time of creation, and those that one process makes one after
 * the other in the same millisecond in their order.
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("run_[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final Ulids ULIDS = new Ulids(new SecureRandom());

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: '" + value
                    + "' (expected run_ and 26 of the characters 0-9 and A-Z without I, L, O and U)");
        }
    }

    /** A new id for a run created at {@code now}. */
    public static RunId next(Instant now) {
        return new RunId("run_" + ULIDS.next(now.toEpochMilli()));
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** When it was made, to the millisecond. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(Ulids.millis(value.substring(4)));
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

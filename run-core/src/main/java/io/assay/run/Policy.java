package io.assay.run;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * What makes a run pass.
 *
 * @param minPassRate percent of the executed (not skipped) cases that must pass, 0 to 100
 * @param maxFailures how many failures are tolerated; empty = no limit of its own
 * @param retries how often a failing case is tried again within the run
 * @param failFast stop at the first failure that counts
 * @param allowEmpty a run without an executed case (none selected, or all skipped) passes
 */
public record Policy(
        BigDecimal minPassRate, OptionalInt maxFailures, int retries, boolean failFast, boolean allowEmpty) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Every case passes. */
    public static final Policy STRICT = new Policy(HUNDRED, OptionalInt.empty(), 0, false, false);

    public Policy {
        if (minPassRate.signum() < 0 || minPassRate.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("min-pass-rate is from 0 to 100 percent, not " + minPassRate);
        }
        if (maxFailures.isPresent() && maxFailures.getAsInt() < 0) {
            throw new IllegalArgumentException("max-failures is 0 or more, not " + maxFailures.getAsInt());
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries is 0 or more, not " + retries);
        }
    }

    /** Whether so many successes and failures break the policy; skipped cases count as neither. */
    boolean breachedBy(long successes, long failures) {
        if (maxFailures.isPresent() && failures > maxFailures.getAsInt()) {
            return true;
        }
        BigDecimal executed = BigDecimal.valueOf(successes + failures);
        return BigDecimal.valueOf(successes).multiply(HUNDRED).compareTo(minPassRate.multiply(executed)) < 0;
    }

    /**
     * Whether the policy will be broken whatever comes: even if every case without a verdict passed.
     *
     * @param expected how many cases there are, as far as is known; 0 when it is not
     */
    public boolean certainlyBreached(Counts counted, int expected) {
        int failures = counted.failures();
        boolean totalMatters = minPassRate.signum() > 0 && minPassRate.compareTo(HUNDRED) < 0;
        if (totalMatters && expected == 0) {
            return maxFailures.isPresent() && failures > maxFailures.getAsInt();
        }
        long others = Math.max(expected, counted.total() - (long) counted.skipped()) - failures;
        return breachedBy(Math.max(others, 0), failures);
    }

    /** Whether so many failures break the policy, however many successes come with them. */
    boolean brokenForGoodBy(long failures) {
        boolean tooMany = maxFailures.isPresent() && failures > maxFailures.getAsInt();
        return tooMany || (failures > 0 && minPassRate.compareTo(HUNDRED) == 0);
    }

    /** Whether any number of failures would be tolerated. */
    boolean toleratesEverything() {
        return minPassRate.signum() == 0 && maxFailures.isEmpty();
    }
}

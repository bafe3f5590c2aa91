package io.assay.run;

import java.util.EnumMap;
import java.util.Map;

/** How many cases have which verdict. {@code passed} counts FLAKY apart; {@link #total()} is the sum of all. */
public record Counts(int passed, int failed, int broken, int skipped, int flaky, int timedOut, int missing) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts {
        if (passed < 0 || failed < 0 || broken < 0 || skipped < 0 || flaky < 0 || timedOut < 0 || missing < 0) {
            throw new IllegalArgumentException(
                    "a count is 0 or more: passed %d, failed %d, broken %d, skipped %d, flaky %d, timed out %d, missing %d"
                            .formatted(passed, failed, broken, skipped, flaky, timedOut, missing));
        }
    }

    public static Counts of(Iterable<Verdict> verdicts) {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        verdicts.forEach(verdict -> sums.merge(verdict, 1, Integer::sum));
        return of(sums);
    }

    public static Counts of(Map<Verdict, Integer> sums) {
        return new Counts(
                sums.getOrDefault(Verdict.PASSED, 0),
                sums.getOrDefault(Verdict.FAILED, 0),
                sums.getOrDefault(Verdict.BROKEN, 0),
                sums.getOrDefault(Verdict.SKIPPED, 0),
                sums.getOrDefault(Verdict.FLAKY, 0),
                sums.getOrDefault(Verdict.TIMED_OUT, 0),
                sums.getOrDefault(Verdict.MISSING, 0));
    }

    public int of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> passed;
            case FAILED -> failed;
            case BROKEN -> broken;
            case SKIPPED -> skipped;
            case FLAKY -> flaky;
            case TIMED_OUT -> timedOut;
            case MISSING -> missing;
        };
    }

    public int total() {
        return passed + failed + broken + skipped + flaky + timedOut + missing;
    }

    /** Cases with a verdict. */
    public int done() {
        return total() - missing;
    }

    /** FAILED, BROKEN and TIMED_OUT. */
    public int failures() {
        return failed + broken + timedOut;
    }

    /** PASSED and FLAKY. */
    public int successes() {
        return passed + flaky;
    }
}

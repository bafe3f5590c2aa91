package io.assay.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the cases of a run with those of another, its base. Both are read once, side by side, and nothing is kept of
 * them, so the runs may be of any size.
 */
public final class Comparison {
    /** The order in which cases are compared: container, name, leg, suite, each by code points (as UTF-8 sorts). */
    public static final Comparator<CaseId> ORDER = Comparator.comparing(CaseId::container, CodePoints.ORDER)
            .thenComparing(CaseId::name, CodePoints.ORDER)
            .thenComparing(CaseId::leg, CodePoints.ORDER)
            .thenComparing(CaseId::suite, CodePoints.ORDER);

    private static final Duration NOTICEABLE = Duration.ofMillis(250);

    private Comparison() {}

    /** What became of a case; the first that fits. Failing is FAILED, BROKEN or TIMED_OUT. */
    public enum Kind {
        /** In the base only. */
        REMOVED,
        /** Fails in both. */
        STILL_FAILING,
        /** Fails, and did not in the base, or was not there. */
        NEW_FAILURE,
        /** No verdict arrived, whatever the base knows. */
        MISSING,
        /** Passed only when tried again, whatever it did in the base. */
        FLAKY,
        /** Not in the base, and passed or skipped. */
        ADDED,
        /** Skipped, and was not in the base: neither fixed nor failing. */
        SKIPPED,
        /** Passed, and failed in the base. */
        FIXED,
        /**
         * Passed in both (in the base maybe when tried again), and took more than 1.5 times as long and more than 250 ms
         * longer; never where the base knows no duration.
         */
        SLOWER,
        /** Nothing of the above. */
        SAME
    }

    /**
     * One case in both runs.
     *
     * @param before null when the base has no such case
     * @param now null when it is {@link Kind#REMOVED}
     */
    public record Change(
            Kind kind,
            CaseId id,
            @Nullable CaseResult before,
            @Nullable CaseResult now) {}

    /**
     * Every case of either run once, in {@link #ORDER}; read as the result is. Closing the result closes both.
     *
     * @param base in {@link #ORDER}, as {@link RunRecord#cases()} and the store give them
     * @param now likewise; reading fails with an IllegalArgumentException when one of them is in another order or has a
     *     case twice
     */
    public static Stream<Change> of(Stream<CaseResult> base, Stream<CaseResult> now) {
        return CasePairs.of(base, now, Comparison::change).onClose(base::close).onClose(now::close);
    }

    private static Change change(CaseId id, @Nullable CaseResult before, @Nullable CaseResult now) {
        return new Change(now == null ? Kind.REMOVED : kind(before, now), id, before, now);
    }

    private static Kind kind(@Nullable CaseResult before, CaseResult now) {
        if (now.verdict().failure()) {
            return before != null && before.verdict().failure() ? Kind.STILL_FAILING : Kind.NEW_FAILURE;
        }
        return switch (now.verdict()) {
            case MISSING -> Kind.MISSING;
            case FLAKY -> Kind.FLAKY;
            case SKIPPED -> before == null ? Kind.ADDED : skipped(before);
            default -> before == null ? Kind.ADDED : passed(before, now);
        };
    }

    private static Kind skipped(CaseResult before) {
        return before.verdict() == Verdict.SKIPPED ? Kind.SAME : Kind.SKIPPED;
    }

    private static Kind passed(CaseResult before, CaseResult now) {
        if (before.verdict().failure()) {
            return Kind.FIXED;
        }
        return before.verdict().success() && slower(before.duration(), now.duration()) ? Kind.SLOWER : Kind.SAME;
    }

    private static boolean slower(Duration before, Duration now) {
        if (before.isZero()) {
            return false;
        }
        Duration more = now.minus(before);
        return more.compareTo(before.dividedBy(2)) > 0 && more.compareTo(NOTICEABLE) > 0;
    }
}

package io.assay.run;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of one case in one run, over all its attempts.
 *
 * @param className class as the report tells it; empty when it tells none
 * @param file source file, relative to the project where known; null when unknown
 * @param line line in {@code file}, from 1; 0 when unknown
 * @param duration of the last attempt; zero when the report tells none
 * @param attempts how often it was tried, at least 1 (0 for MISSING)
 * @param failure of the last attempt that did not pass (kept for FLAKY); for SKIPPED its message is the reason; null when
 *     there was none
 * @param evidence of the last attempt; its output is that of the attempt that {@code failure} is of
 * @param quarantined executed and reported, but not counted by the policy
 * @param shard index of the shard that executed it, from 1; 0 when unknown
 * @param reused its verdict was taken from the run that this one resumes
 */
public record CaseResult(
        CaseId id,
        String className,
        @Nullable String file,
        int line,
        Verdict verdict,
        Duration duration,
        int attempts,
        @Nullable Failure failure,
        Evidence evidence,
        boolean quarantined,
        int shard,
        boolean reused) {

    /** What the case printed, kept for failures only and capped; empty when none was kept. */
    public String output() {
        return evidence.output();
    }

    public Optional<Failure> failureIfAny() {
        return Optional.ofNullable(failure);
    }

    /** Failure message, or the reason of a skip; empty when there is none. */
    public String message() {
        return failure == null ? "" : failure.message();
    }

    /** The same case without a verdict, planned for {@code shard}. */
    public static CaseResult missing(CaseId id, String className, @Nullable String file, int shard) {
        return new CaseResult(
                id, className, file, 0, Verdict.MISSING, Duration.ZERO, 0, null, Evidence.NONE, false, shard, false);
    }

    public CaseResult withVerdict(Verdict changed, int attemptsNow, @Nullable Failure failureNow) {
        return new CaseResult(
                id,
                className,
                file,
                line,
                changed,
                duration,
                attemptsNow,
                failureNow,
                evidence,
                quarantined,
                shard,
                reused);
    }

    public CaseResult withQuarantined(boolean now) {
        return new CaseResult(
                id, className, file, line, verdict, duration, attempts, failure, evidence, now, shard, reused);
    }

    public CaseResult withShard(int now) {
        return new CaseResult(
                id, className, file, line, verdict, duration, attempts, failure, evidence, quarantined, now, reused);
    }

    public CaseResult withReused(boolean now) {
        return new CaseResult(
                id, className, file, line, verdict, duration, attempts, failure, evidence, quarantined, shard, now);
    }

    /** The same verdict of the case that is called so, which may be one of several of its name. */
    public CaseResult named(CaseId other, boolean quarantinedNow, int shardNow) {
        return new CaseResult(
                other,
                className,
                file,
                line,
                verdict,
                duration,
                attempts,
                failure,
                evidence,
                quarantinedNow,
                shardNow,
                reused);
    }
}

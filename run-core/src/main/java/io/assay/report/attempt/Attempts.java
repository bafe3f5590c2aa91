package io.assay.report.attempt;

import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import org.jspecify.annotations.Nullable;

/** How a further attempt changes what is known of a case. */
public final class Attempts {
    private static final int KEPT_IN_MEMORY = 4_000;

    private Attempts() {}

    /** A case that failed and passes now is FLAKY, and keeps its failure; otherwise the last attempt counts. */
    public static CaseResult merge(CaseResult before, CaseResult now) {
        int attempts = before.attempts() + now.attempts();
        if (before.verdict().failure() && now.verdict().success()) {
            return now.withVerdict(Verdict.FLAKY, attempts, before.failure()).withShard(shard(before, now));
        }
        if (before.verdict().failure() && now.verdict() == Verdict.SKIPPED) {
            return before;
        }
        return now.withVerdict(now.verdict(), attempts, now.failure()).withShard(shard(before, now));
    }

    /** The same with no more of its failure than fits in memory for every case of a run. */
    public static CaseResult slim(CaseResult result) {
        Failure failure = result.failure();
        Failure kept = failure == null
                ? null
                : new Failure(failure.kind(), cut(failure.message()), failure.type(), cut(failure.trace()));
        boolean same = result.output().isEmpty() && (kept == null || kept.equals(failure));
        return same ? result : slimmed(result, kept);
    }

    private static CaseResult slimmed(CaseResult result, @Nullable Failure failure) {
        return new CaseResult(
                result.id(),
                result.className(),
                result.file(),
                result.line(),
                result.verdict(),
                result.duration(),
                result.attempts(),
                failure,
                result.evidence().withOutput(""),
                result.quarantined(),
                result.shard(),
                result.reused());
    }

    private static int shard(CaseResult before, CaseResult now) {
        return now.shard() == 0 ? before.shard() : now.shard();
    }

    private static String cut(String text) {
        return text.length() <= KEPT_IN_MEMORY ? text : text.substring(0, KEPT_IN_MEMORY);
    }
}

package io.assay.defect;

import io.assay.defect.evidence.Exhibits;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, as much of it as filing needs.
 *
 * @param branch that it was of; empty when unknown
 * @param environment that it was against; empty when against none
 * @param revision empty when unknown
 * @param page of the run, for people; null when there is none
 * @param job of the CI that started it; null when there was none
 * @param exhibits files that its cases left; asked for only where a record is made
 */
public record EndedRun(
        RunId id,
        String suite,
        String branch,
        String environment,
        String revision,
        @Nullable URI page,
        @Nullable URI job,
        Instant ended,
        List<CaseResult> results,
        Exhibits exhibits) {
    public EndedRun {
        results = List.copyOf(results);
    }

    /** Of a run whose cases left no files. */
    public EndedRun(
            RunId id,
            String suite,
            String branch,
            String environment,
            String revision,
            @Nullable URI page,
            @Nullable URI job,
            Instant ended,
            List<CaseResult> results) {
        this(id, suite, branch, environment, revision, page, job, ended, results, Exhibits.NONE);
    }
}

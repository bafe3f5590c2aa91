package io.assay.defect;

import io.assay.defect.tracker.Defect;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one failure, or of one record.
 *
 * @param key fingerprint of the failure, or key of the record
 * @param why null when there is nothing to explain
 * @param record id in the tracker; empty when there is none
 * @param page of the record; null when there is none
 * @param message in words; may be empty
 * @param cases that failed so, readable
 * @param files what became of those that were to go with the record
 */
public record Outcome(
        Action action,
        @Nullable Why why,
        String key,
        String record,
        @Nullable URI page,
        String message,
        List<String> cases,
        List<File> files) {
    public Outcome {
        cases = List.copyOf(cases);
        files = List.copyOf(files);
    }

    Outcome(
            Action action,
            @Nullable Why why,
            String key,
            String record,
            @Nullable URI page,
            String message,
            List<String> cases) {
        this(action, why, key, record, page, message, cases, List.of());
    }

    Outcome with(List<File> attached) {
        return new Outcome(action, why, key, record, page, message, cases, attached);
    }

    /**
     * A file that was to go with a record.
     *
     * @param why it is not there; null when it is
     * @param message in words; empty when it is there
     */
    public record File(String name, @Nullable Why why, String message) {}

    /** What was done. */
    public enum Action {
        CREATED,
        /** The record's comment tells of this run too. */
        COMMENTED,
        REOPENED,
        /** It passes again, and the record was closed. */
        RESOLVED,
        /** Another record of the same was closed. */
        MERGED,
        /** It is known, and there is nothing to say. */
        SUPPRESSED,
        /** It is none to file. */
        SKIPPED,
        FAILED
    }

    /** Why nothing was written. */
    public enum Why {
        /** The branch is none that files. */
        BRANCH,
        QUARANTINED,
        /** It passed when it was tried again. */
        FLAKY,
        /** Its verdict was taken from an earlier run. */
        REUSED,
        /** It belongs to an incident, whose record tells of it. */
        INCIDENT,
        /** This run made as many records as it may; the summary tells of it. */
        BUDGET_RUN,
        /** There are as many open records as there may be; the summary tells of it. */
        BUDGET_OPEN,
        /** This run was noted before. */
        NOTED,
        /** People said that it is not worked on. */
        DECLINED,
        /** Records are known, but the tracker shows none. */
        LISTING_EMPTY,
        /** Another writer files in the same project. */
        BUSY,
        DENIED,
        REFUSED,
        LIMITED,
        UNAVAILABLE,
        /** A request got no answer, and what became of it could not be found out; looked for at the end of the next run. */
        UNCERTAIN
    }

    static Outcome of(Action action, Finding finding, Defect defect) {
        return new Outcome(action, null, finding.key(), defect.id(), defect.page(), "", finding.cases());
    }

    static Outcome known(Why why, Finding finding, Defect defect) {
        return new Outcome(Action.SUPPRESSED, why, finding.key(), defect.id(), defect.page(), "", finding.cases());
    }

    static Outcome without(Action action, Why why, Finding finding, String message) {
        return new Outcome(action, why, finding.key(), "", null, message, finding.cases());
    }

    static Outcome record(Action action, String key, Defect defect, String message) {
        return new Outcome(action, null, key, defect.id(), defect.page(), message, List.of());
    }
}

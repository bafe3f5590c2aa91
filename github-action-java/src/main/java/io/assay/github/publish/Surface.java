package io.assay.github.publish;

/** A place at GitHub where a run is shown. */
public enum Surface {
    /** The page of the job; needs no permission. */
    SUMMARY,
    /** A check run of the commit, with annotations; needs {@code checks: write}. */
    CHECK,
    /** A comment of the pull request; needs {@code pull-requests: write}. */
    COMMENT,
    /** A status of the commit; needs {@code statuses: write}. */
    STATUS
}

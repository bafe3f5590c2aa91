package io.assay.gitlab.publish;

/** What came of one surface. */
sealed interface Outcome {
    /** Everything is shown. */
    record Done(String what) implements Outcome {}

    /**
     * Nothing was tried.
     *
     * @param why in words, as a whole sentence
     */
    record Skipped(String why) implements Outcome {}

    /**
     * Not shown, or not whole; the job's artifact holds it.
     *
     * @param why in words, with what to do about it, as whole sentences
     */
    record Degraded(String why) implements Outcome {}
}

package io.assay.gitlab.gate;

/** What a gate can say at a moment. */
sealed interface GateAnswer {
    /** There is nothing to wait for. */
    record Final(GateResult result) implements GateAnswer {}

    /**
     * A run that counts more has not ended, or may still come.
     *
     * @param words what is waited for
     * @param now the result for whoever does not wait
     * @param late the result for whoever has waited in vain
     */
    record Open(String words, GateResult now, GateResult late) implements GateAnswer {}
}

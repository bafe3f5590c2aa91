package io.jenkins.plugins.assay.gate;

/** What a gate can say at a moment. */
sealed interface Answer {
    /** There is nothing to wait for. */
    record Final(GateResult result) implements Answer {}

    /**
     * A run that counts more has not ended, or may still come.
     *
     * @param result for whoever does not wait, or has waited in vain
     */
    record Open(GateResult result) implements Answer {}
}

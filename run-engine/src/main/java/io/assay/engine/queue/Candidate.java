package io.assay.engine.queue;

/**
 * As much of a waiting run as tells whether its groups let it start; thousands are looked at in a decision.
 *
 * @param groups its shares, packed; the same text in all runs that join the same groups in the same way
 */
record Candidate(long position, String run, String groups) {}

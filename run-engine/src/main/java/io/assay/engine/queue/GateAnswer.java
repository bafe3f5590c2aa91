package io.assay.engine.queue;

import io.assay.suite.Gate.Verdict;

/**
 * An answer to a gate.
 *
 * @param gate its name
 * @param by who answers, and may
 * @param reason in words; may be empty
 */
public record GateAnswer(String gate, Verdict verdict, String by, String reason) {}

package io.assay.run;

/** What the platform owes a run, in one word for machines and in words for people. */
public record Fault(Reason reason, String words) {}

package io.assay.engine;

import io.assay.run.Reason;

/** Why verdicts are missing that the platform owes. */
record Fault(Reason reason, String words) {}

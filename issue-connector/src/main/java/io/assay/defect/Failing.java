package io.assay.defect;

import io.assay.artifact.Redactor;
import io.assay.defect.fingerprint.FailedCase;
import io.assay.defect.fingerprint.Fingerprint;
import io.assay.defect.fingerprint.Symptom;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.FailureKind;

/** A failed case with what tells its failure from others. Secrets are out of it. */
record Failing(CaseResult result, Failure failure, Symptom symptom, Fingerprint fingerprint) {
    private static final Failure UNTOLD = new Failure(FailureKind.ERROR, "", "", "");

    static Failing of(CaseResult result, Redactor redactor) {
        Failure told = result.failureIfAny().orElse(UNTOLD);
        Failure failure = new Failure(
                told.kind(),
                redactor.redact(told.message()),
                redactor.redact(told.type()),
                redactor.redact(told.trace()));
        String container = result.className().isEmpty() ? result.id().container() : result.className();
        Symptom symptom = Symptom.of(new FailedCase(
                container, result.id().name(), failure.kind(), failure.type(), failure.message(), failure.trace()));
        return new Failing(result, failure, symptom, symptom.fingerprint());
    }

    String caseKey() {
        return result.id().key();
    }

    /** What its fingerprint was made of, by name. */
    String part(String name) {
        return fingerprint.parts().getOrDefault(name, "");
    }
}

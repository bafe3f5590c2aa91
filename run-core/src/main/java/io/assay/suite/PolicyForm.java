package io.assay.suite;

import io.assay.run.Policy;
import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Percentage;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Toggle;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What makes a run pass, and the file of the cases that do not count. */
final class PolicyForm {
    static final Key<BigDecimal> MIN_PASS_RATE = Key.optional(
            "min-pass-rate",
            new Percentage(),
            "Share of the executed cases that must pass. Without it every case must pass; when only max-failures is"
                    + " given, that alone is the limit.");
    static final Key<Integer> MAX_FAILURES = Key.optional(
            "max-failures", new Count(0, Integer.MAX_VALUE), "How many failures are tolerated; more fail the run.");
    static final Key<Integer> RETRIES = Key.withDefault(
            "retries",
            new Count(0, 100),
            Policy.STRICT.retries(),
            "How often a failing case is tried again within the run; one that then passes is FLAKY.");
    static final Key<String> QUARANTINE = Key.optional(
            "quarantine",
            PathForm.PATH,
            "File with cases that are executed and reported but not counted, relative to the project.");
    static final Key<Boolean> FAIL_FAST = Key.withDefault(
            "fail-fast",
            new Toggle(),
            Policy.STRICT.failFast(),
            "Whether the run stops at the first failure that counts.");
    static final Key<Boolean> ALLOW_EMPTY = Key.withDefault(
            "allow-empty",
            new Toggle(),
            Policy.STRICT.allowEmpty(),
            "Whether a run passes in which no case was executed.");

    static final Section<PolicyDraft> SECTION = new Section<>(
            List.of(MIN_PASS_RATE, MAX_FAILURES, RETRIES, QUARANTINE, FAIL_FAST, ALLOW_EMPTY), PolicyForm::bind);

    private PolicyForm() {}

    /** A policy with the file of its quarantine, which the suite keeps apart from it. */
    record PolicyDraft(Policy policy, Optional<String> quarantine) {
        static final PolicyDraft STANDARD = new PolicyDraft(Policy.STRICT, Optional.empty());
    }

    private static PolicyDraft bind(Fields fields) {
        OptionalInt maxFailures = fields.get(MAX_FAILURES).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        BigDecimal standard = maxFailures.isPresent() ? BigDecimal.ZERO : Policy.STRICT.minPassRate();
        Policy policy = new Policy(
                fields.get(MIN_PASS_RATE, standard),
                maxFailures,
                fields.get(RETRIES, 0),
                fields.get(FAIL_FAST, false),
                fields.get(ALLOW_EMPTY, false));
        return new PolicyDraft(policy, fields.get(QUARANTINE));
    }
}

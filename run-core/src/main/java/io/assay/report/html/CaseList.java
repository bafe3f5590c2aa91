package io.assay.report.html;

import io.assay.run.CaseResult;
import java.util.Optional;

/** The lists that stand above the table: the cases that a person wants to see, each in one list only. */
enum CaseList {
    FAILURES("Failures", "They speak against the product."),
    FLAKY("Flaky", "They failed at first and passed when tried again; they count as passed."),
    MISSING("Missing", "They were planned, but no verdict arrived; the platform owes it."),
    QUARANTINED("Quarantined", "They were executed and are reported, but the policy does not count them.");

    private final String title;
    private final String meaning;

    CaseList(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    static Optional<CaseList> of(CaseResult result) {
        if (result.quarantined()) {
            return Optional.of(QUARANTINED);
        }
        if (result.verdict().failure()) {
            return Optional.of(FAILURES);
        }
        return switch (result.verdict()) {
            case FLAKY -> Optional.of(FLAKY);
            case MISSING -> Optional.of(MISSING);
            default -> Optional.empty();
        };
    }
}

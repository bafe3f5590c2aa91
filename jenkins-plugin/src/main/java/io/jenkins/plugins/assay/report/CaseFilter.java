package io.jenkins.plugins.assay.report;

import io.assay.run.Comparison;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which cases of a report are looked at, by what the index alone can tell. */
enum CaseFilter {
    ALL,
    FAILURES,
    NEW_FAILURES,
    STILL_FAILING,
    FIXED,
    FLAKY,
    QUARANTINED,
    MISSING,
    SKIPPED,
    PASSED,
    ADDED,
    REMOVED,
    SLOWER;

    /** As it is written in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<CaseFilter> of(String word) {
        return Arrays.stream(values()).filter(filter -> filter.word().equals(word)).findFirst();
    }

    boolean accepts(CaseIndex index, int number) {
        Comparison.Kind kind = index.kind(number);
        if (this == REMOVED || kind == Comparison.Kind.REMOVED) {
            return this == REMOVED && kind == Comparison.Kind.REMOVED;
        }
        return switch (this) {
            case ALL, REMOVED -> true;
            case FAILURES -> index.verdict(number).failure();
            case NEW_FAILURES -> kind == Comparison.Kind.NEW_FAILURE;
            case STILL_FAILING -> kind == Comparison.Kind.STILL_FAILING;
            case FIXED -> kind == Comparison.Kind.FIXED;
            case QUARANTINED -> index.quarantined(number);
            case ADDED -> kind == Comparison.Kind.ADDED;
            case SLOWER -> kind == Comparison.Kind.SLOWER;
            case FLAKY, MISSING, SKIPPED, PASSED -> index.verdict(number).name().equals(name());
        };
    }
}

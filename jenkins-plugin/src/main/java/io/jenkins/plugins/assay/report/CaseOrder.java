package io.jenkins.plugins.assay.report;

import io.assay.run.Comparison;

/** The order in which cases are shown: what needs a look first, then by name. */
final class CaseOrder {
    private static final int RANKS = 7;

    private CaseOrder() {}

    /** The numbers of the cases that are to be shown. */
    static int[] of(CaseIndex index, CaseFilter filter) {
        int[] sizes = new int[RANKS + 1];
        for (int i = 0; i < index.cases(); i++) {
            if (filter.accepts(index, i)) {
                sizes[rank(index, i) + 1]++;
            }
        }
        for (int rank = 1; rank <= RANKS; rank++) {
            sizes[rank] += sizes[rank - 1];
        }
        int[] order = new int[sizes[RANKS]];
        for (int i = 0; i < index.cases(); i++) {
            if (filter.accepts(index, i)) {
                order[sizes[rank(index, i)]++] = i;
            }
        }
        return order;
    }

    private static int rank(CaseIndex index, int number) {
        if (index.verdict(number).failure()) {
            return failureRank(index, number);
        }
        return switch (index.verdict(number)) {
            case MISSING -> 2;
            case FLAKY -> 3;
            case SKIPPED -> 5;
            default -> 6;
        };
    }

    private static int failureRank(CaseIndex index, int number) {
        if (index.quarantined(number)) {
            return 4;
        }
        return index.kind(number) == Comparison.Kind.STILL_FAILING ? 1 : 0;
    }
}

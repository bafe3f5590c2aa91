package io.assay.report;

import io.assay.run.Verdict;
import java.util.List;

/** What a report says about its cases, and what they are. */
final class JsonTotals {
    private static final int UNSAID = -1;

    private int saidTests = UNSAID;
    private int saidFailures = UNSAID;
    private int saidSkipped = UNSAID;
    private int tests;
    private int failures;
    private int skipped;

    void sayTests(int count) {
        saidTests = count;
    }

    void sayFailures(int count) {
        saidFailures = count;
    }

    void saySkipped(int count) {
        saidSkipped = count;
    }

    void count(Verdict verdict) {
        tests++;
        failures += verdict.failure() ? 1 : 0;
        skipped += verdict == Verdict.SKIPPED ? 1 : 0;
    }

    /** Says how the two differ; empty when they agree. */
    List<String> difference() {
        boolean agree = agree(saidTests, tests) && agree(saidFailures, failures) && agree(saidSkipped, skipped);
        return agree
                ? List.of()
                : List.of("says " + words(saidTests, saidFailures, saidSkipped) + ", but holds "
                        + words(tests, failures, skipped) + "; its cases are what counts");
    }

    private static boolean agree(int said, int held) {
        return said == UNSAID || said == held;
    }

    private static String words(int tests, int failures, int skipped) {
        return word(tests) + " tests, " + word(failures) + " failures, " + word(skipped) + " skipped";
    }

    private static String word(int count) {
        return count == UNSAID ? "?" : String.valueOf(count);
    }
}

package io.assay.report;

import io.assay.run.Verdict;
import java.util.List;

/** What a report says of how many cases it has and how many of them failed, held against those that it has. */
final class StatedTotals {
    private long saidCases;
    private long saidFailures;
    private boolean said;
    private long cases;
    private long failures;
    private long uncertainCases;
    private long uncertainFailures;

    /** Takes one of the report's totals; several add up. Attributes that are absent or no numbers count as zero. */
    void say(String totalCases, String... totalFailures) {
        if (number(totalCases) < 0) {
            return;
        }
        said = true;
        saidCases += number(totalCases);
        for (String total : totalFailures) {
            saidFailures += Math.max(0, number(total));
        }
    }

    void count(Verdict verdict) {
        cases++;
        failures += verdict.failure() ? 1 : 0;
    }

    /** Tells of an entry that only some writers of the format count. */
    void mayCount(boolean failure) {
        uncertainCases++;
        uncertainFailures += failure ? 1 : 0;
    }

    /** The disagreement in words; empty when there is none. */
    List<String> disagreement() {
        boolean agree = within(saidCases, cases, uncertainCases) && within(saidFailures, failures, uncertainFailures);
        return !said || agree
                ? List.of()
                : List.of("says " + saidCases + " tests, " + saidFailures + " of them failed, but holds " + cases
                        + " cases, " + failures + " of them failed; its cases are what counts");
    }

    private static boolean within(long number, long least, long more) {
        return number >= least && number <= least + more;
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

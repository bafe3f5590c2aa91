package io.assay.report;

import io.assay.run.Failure;
import io.assay.run.Verdict;

/** What a suite says about its cases, and what they are. */
final class JunitXmlTotals {
    private static final int UNSAID = -1;

    private int saidTests = UNSAID;
    private int saidFailures = UNSAID;
    private int saidErrors = UNSAID;

    private boolean assertions;

    private int direct;
    private int all;
    private int failures;
    private int skipped;
    private int flaky;
    private int retries;
    private int pardoned;
    private int joined;
    private int unrun;

    /** Catch2 counts assertions where others count cases; its reports are known by their host name. */
    void sayHost(String name) {
        assertions = name.equals("tbd");
    }

    void say(String attribute, String value) {
        int count = count(value);
        switch (attribute) {
            case "tests" -> saidTests = count;
            case "failures" -> saidFailures = count;
            default -> saidErrors = count;
        }
    }

    /**
     * Counts a case.
     *
     * @param joins it belongs to the case before it
     * @param forgiven it has failures that do not count
     */
    void count(ReportedCase reported, boolean joins, boolean forgiven) {
        pardoned += forgiven ? 1 : 0;
        joined += joins ? 1 : 0;
        if (joins) {
            return;
        }
        direct++;
        all++;
        Verdict verdict = reported.verdict();
        failures += verdict.failure() ? 1 : 0;
        skipped += verdict == Verdict.SKIPPED ? 1 : 0;
        flaky += verdict == Verdict.FLAKY ? 1 : 0;
        retries += reported.attempts() - 1;
        Failure failure = reported.failure();
        unrun += failure != null && CtestUnrun.is(failure.message()) ? 1 : 0;
    }

    void add(JunitXmlTotals nested) {
        all += nested.all;
        failures += nested.failures;
        skipped += nested.skipped;
        flaky += nested.flaky;
        retries += nested.retries;
        pardoned += nested.pardoned;
        joined += nested.joined;
        unrun += nested.unrun;
    }

    int cases() {
        return all;
    }

    /** Failures and errors that it says it has. */
    int saidProblems() {
        return Math.max(saidFailures, 0) + Math.max(saidErrors, 0);
    }

    /**
     * Whether what is said can be reconciled with the cases. Writers differ in whether nested cases, skipped cases and
     * further tries are counted, so each of those readings is accepted.
     */
    boolean agree() {
        return assertions || (testsAgree() && problemsAgree());
    }

    private boolean testsAgree() {
        return saidTests == UNSAID
                || saidTests == direct
                || (saidTests >= all && saidTests <= all + retries + joined)
                || saidTests == all - skipped;
    }

    private boolean problemsAgree() {
        boolean unsaid = saidFailures == UNSAID && saidErrors == UNSAID;
        int most = failures + flaky + retries + pardoned + joined;
        return unsaid
                || (all > direct && saidTests == direct)
                || (saidProblems() >= failures - unrun && saidProblems() <= most)
                || saidFailures == failures;
    }

    /** Both sides in words. */
    String difference() {
        return "says " + Math.max(saidTests, 0) + " tests, " + saidProblems() + " of them failed, but holds " + all
                + " cases, " + failures + " of them failed";
    }

    private static int count(String value) {
        try {
            return Math.max(UNSAID, Integer.parseInt(value.trim().replace(",", "")));
        } catch (NumberFormatException e) {
            return UNSAID;
        }
    }
}

package io.assay.report.attempt;

import io.assay.run.CaseResult;
import java.time.Instant;

/**
 * Tells a further attempt from another case of the same name. Within one report what follows a failure is its next attempt.
 * In two reports it is one where their paths differ in nothing but what counts attempts ({@code junit.xml} and
 * {@code junit-rerun.xml}, {@code attempt-1/} and {@code attempt-2/}), or where each report is one attempt by its format
 * (Allure). Everything else may be another leg or module, whose failure must not be taken for a flaky one.
 */
public final class Reruns {
    private static final String ALLURE = "-result.json";

    private Reruns() {}

    /** Whether {@code told} is a further attempt of the case that is known as {@code known}, which has the same identity. */
    public static boolean joins(CaseResult known, CaseResult told) {
        String before = known.evidence().report();
        String now = told.evidence().report();
        if (before.equals(now)) {
            return known.verdict().failure();
        }
        boolean allure = before.endsWith(ALLURE)
                && now.endsWith(ALLURE)
                && folder(before).equals(folder(now));
        return allure
                || AttemptPath.of(before).rest().equals(AttemptPath.of(now).rest());
    }

    /** Whether {@code told} happened before {@code known}, by the times that their reports tell, else by their names. */
    public static boolean earlier(CaseResult told, CaseResult known) {
        Instant before = known.evidence().started();
        Instant now = told.evidence().started();
        if (before != null && now != null && !before.equals(now)) {
            return now.isBefore(before);
        }
        int numberBefore = AttemptPath.of(known.evidence().report()).number();
        return AttemptPath.of(told.evidence().report()).number() < numberBefore;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}

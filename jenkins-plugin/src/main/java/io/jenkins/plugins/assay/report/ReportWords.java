package io.jenkins.plugins.assay.report;

import io.assay.run.Comparison;
import io.assay.run.Comparison.Kind;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** States, verdicts and counts in the words of the person who looks. */
final class ReportWords {
    private static final List<Verdict> VERDICTS = List.of(
            Verdict.FAILED,
            Verdict.BROKEN,
            Verdict.TIMED_OUT,
            Verdict.MISSING,
            Verdict.FLAKY,
            Verdict.SKIPPED,
            Verdict.PASSED);
    private static final List<Kind> KINDS =
            List.of(Kind.NEW_FAILURE, Kind.STILL_FAILING, Kind.FIXED, Kind.SLOWER, Kind.ADDED, Kind.REMOVED);

    private ReportWords() {}

    static String state(String state) {
        return switch (state) {
            case "PASSED" -> Messages.State_Passed();
            case "FAILED" -> Messages.State_Failed();
            case "ERROR" -> Messages.State_Error();
            case "CANCELLED" -> Messages.State_Cancelled();
            default -> state;
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Messages.Verdict_Passed();
            case FAILED -> Messages.Verdict_Failed();
            case BROKEN -> Messages.Verdict_Broken();
            case SKIPPED -> Messages.Verdict_Skipped();
            case FLAKY -> Messages.Verdict_Flaky();
            case TIMED_OUT -> Messages.Verdict_TimedOut();
            case MISSING -> Messages.Verdict_Missing();
        };
    }

    /** What became of a case; empty for what its verdict says already. */
    static String kind(Comparison.Kind kind) {
        return switch (kind) {
            case NEW_FAILURE -> Messages.Kind_NewFailure();
            case STILL_FAILING -> Messages.Kind_StillFailing();
            case FIXED -> Messages.Kind_Fixed();
            case ADDED -> Messages.Kind_Added();
            case REMOVED -> Messages.Kind_Removed();
            case SLOWER -> Messages.Kind_Slower();
            case MISSING, FLAKY, SKIPPED, SAME -> "";
        };
    }

    static String title(KeptReport report) {
        String state = state(report.state());
        return report.head().reason().isEmpty()
                ? state
                : state + " (" + report.head().reason() + ")";
    }

    /** For example "2 failed, 98 passed; 100 cases". */
    static String counts(KeptReport report) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : VERDICTS) {
            int count = report.counts().of(verdict);
            if (count > 0) {
                parts.add(Messages.ReportWords_Count(count, verdict(verdict)));
            }
        }
        if (parts.isEmpty()) {
            return Messages.ReportWords_NoCases();
        }
        String counts = String.join(", ", parts);
        return report.quarantined() == 0
                ? counts
                : counts + " " + Messages.ReportWords_Quarantined(report.quarantined());
    }

    /** Since the last good build; empty when there is none or nothing differs. */
    static String changes(KeptReport report) {
        KeptComparison comparison = report.comparison();
        if (comparison == null) {
            return "";
        }
        String changes = KINDS.stream()
                .filter(kind -> comparison.of(kind) > 0)
                .map(kind -> Messages.ReportWords_Count(comparison.of(kind), kind(kind)))
                .collect(Collectors.joining(", "));
        return Messages.ReportWords_Since(
                comparison.build(), changes.isEmpty() ? Messages.ReportWords_NoChanges() : changes);
    }

    static Stream<Kind> kinds() {
        return KINDS.stream();
    }

    static Stream<Verdict> verdicts() {
        return VERDICTS.stream();
    }
}

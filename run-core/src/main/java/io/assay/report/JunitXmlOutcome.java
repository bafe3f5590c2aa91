package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a case whose element has children that speak of it. */
record JunitXmlOutcome(
        Verdict verdict, int attempts, @Nullable Failure failure) {

    private static final JunitXmlOutcome PASSED = new JunitXmlOutcome(Verdict.PASSED, 1, null);

    static JunitXmlOutcome of(String caseName, List<JunitXmlProblem> problems) {
        List<JunitXmlProblem> failed = only(problems, JunitXmlSection.FAILURE, JunitXmlSection.ERROR);
        List<JunitXmlProblem> reruns = only(problems, JunitXmlSection.RERUN, JunitXmlSection.RERUN);
        List<JunitXmlProblem> flaky = only(problems, JunitXmlSection.FLAKY, JunitXmlSection.FLAKY);
        int others = reruns.size() + flaky.size();
        if (!failed.isEmpty() && problems.stream().noneMatch(JunitXmlProblem::pardons)) {
            return failed(caseName, failed, reruns, 1 + others);
        }
        if (!reruns.isEmpty()) {
            Failure last = last(caseName, reruns);
            return new JunitXmlOutcome(Failures.verdict(last.kind()), others, last);
        }
        List<JunitXmlProblem> skipped = only(problems, JunitXmlSection.SKIPPED, JunitXmlSection.SKIPPED);
        if (!skipped.isEmpty()) {
            return skipped(1 + others, skipped.get(0).reason());
        }
        return new JunitXmlOutcome(Verdict.FLAKY, 1 + others, last(caseName, flaky));
    }

    /** What a mere status says of a case that has no further word on it. */
    static JunitXmlOutcome ofStatus(Verdict told, String status) {
        if (told == Verdict.PASSED) {
            return PASSED;
        }
        if (!told.failure()) {
            return new JunitXmlOutcome(told, 1, null);
        }
        FailureKind kind = switch (told) {
            case TIMED_OUT -> FailureKind.TIMEOUT;
            case BROKEN -> FailureKind.ERROR;
            default -> FailureKind.ASSERTION;
        };
        return new JunitXmlOutcome(told, 1, new Failure(kind, "status: " + status, "", ""));
    }

    private static JunitXmlOutcome failed(
            String caseName, List<JunitXmlProblem> failed, List<JunitXmlProblem> reruns, int attempts) {
        Failure first = failed.get(0).failure(caseName, traceOfAll(failed));
        boolean asserted = failed.stream().anyMatch(problem -> problem.section() == JunitXmlSection.FAILURE);
        Verdict verdict =
                asserted && first.kind() == FailureKind.ERROR ? Verdict.FAILED : Failures.verdict(first.kind());
        return new JunitXmlOutcome(verdict, attempts, lastOf(first, caseName, reruns));
    }

    /** The last try's failure, unless the report counts the further tries without a word on them. */
    private static Failure lastOf(Failure first, String caseName, List<JunitXmlProblem> reruns) {
        boolean told =
                !reruns.isEmpty() && !reruns.get(reruns.size() - 1).told().isBlank();
        return told ? last(caseName, reruns) : first;
    }

    private static String traceOfAll(List<JunitXmlProblem> failed) {
        if (failed.size() == 1) {
            return failed.get(0).trace();
        }
        CappedText all = new CappedText(CappedText.TRACE);
        all.append(failed.get(0).trace());
        failed.stream().skip(1).forEach(problem -> all.line("").line(problem.told()));
        return all.toString();
    }

    private static Failure last(String caseName, List<JunitXmlProblem> problems) {
        JunitXmlProblem last = problems.get(problems.size() - 1);
        return last.failure(caseName, last.trace());
    }

    private static JunitXmlOutcome skipped(int attempts, String reason) {
        if (CtestUnrun.is(reason)) {
            return new JunitXmlOutcome(Verdict.BROKEN, attempts, new Failure(FailureKind.SETUP, reason, "", ""));
        }
        Failure why = reason.isBlank() ? null : new Failure(FailureKind.ASSERTION, reason, "", "");
        return new JunitXmlOutcome(Verdict.SKIPPED, attempts, why);
    }

    private static List<JunitXmlProblem> only(List<JunitXmlProblem> all, JunitXmlSection one, JunitXmlSection other) {
        List<JunitXmlProblem> found = new ArrayList<>(all.size());
        for (JunitXmlProblem problem : all) {
            if (problem.section() == one || problem.section() == other) {
                found.add(problem);
            }
        }
        return found;
    }
}

package io.assay.github.publish;

import io.assay.report.markdown.ReasonWords;
import io.assay.run.Comparison.Kind;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.util.ArrayList;
import java.util.List;

/** What is said of a run in one line of plain text. */
final class Wording {
    private static final int LONGEST_NAME = 200;

    private Wording() {}

    /** By which the check, the status and the comment of a suite and a leg are known. */
    static String name(Publication publication) {
        String leg = publication.leg().isEmpty() ? "" : " (" + publication.leg() + ")";
        return Plain.line(publication.suite() + leg, LONGEST_NAME);
    }

    /** What came of it: how many failed where the cases decide, and why where they do not. */
    static String result(Publication publication) {
        Run run = publication.record().run();
        Counts counts = publication.record().counts();
        return switch (run.state()) {
            case PASSED -> passed(run, counts);
            case FAILED -> counts.failures() == 0 ? because("Failed", run) : failed(publication, counts);
            case ERROR -> because("Error of the platform, no verdict on the product", run);
            case CANCELLED -> because("Cancelled", run);
            default -> "The run has not ended, but this job stopped waiting for it";
        };
    }

    private static String passed(Run run, Counts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(counts.successes() + " of " + counts.total() + " passed");
        add(parts, counts.failures(), "failed");
        add(parts, counts.flaky(), "flaky");
        add(parts, counts.skipped(), "skipped");
        add(parts, counts.missing(), "missing");
        return String.join(", ", parts) + (run.warning() ? "; worth a look" : "");
    }

    private static String failed(Publication publication, Counts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(counts.failures() + " of " + counts.total() + " failed");
        publication.differences().ifPresent(known -> parts.add(known.count(Kind.NEW_FAILURE) + " of them new"));
        add(parts, counts.flaky(), "flaky");
        add(parts, counts.missing(), "missing");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String because(String what, Run run) {
        Reason reason = run.reason();
        return reason == null ? what : what + ": " + ReasonWords.of(reason);
    }
}

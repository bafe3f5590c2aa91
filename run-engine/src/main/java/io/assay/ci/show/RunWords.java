package io.assay.ci.show;

import io.assay.report.markdown.ReasonWords;
import io.assay.run.Comparison.Kind;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a run in one line of plain text: how many failed where the cases decide, and why where they do not. */
public final class RunWords {
    private RunWords() {}

    public static String of(RunRecord record, Optional<Differences> differences) {
        Run run = record.run();
        Counts counts = record.counts();
        return switch (run.state()) {
            case PASSED -> passed(run, counts);
            case FAILED -> counts.failures() == 0 ? because("Failed", run) : failed(counts, differences);
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

    private static String failed(Counts counts, Optional<Differences> differences) {
        List<String> parts = new ArrayList<>();
        parts.add(counts.failures() + " of " + counts.total() + " failed");
        differences.ifPresent(known -> parts.add(known.count(Kind.NEW_FAILURE) + " of them new"));
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

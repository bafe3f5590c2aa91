package io.assay.report;

import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case as a report tells it.
 *
 * @param className class, as the report's format tells it; empty when there is none
 * @param name with parameters, as the runner prints it; {@code (unnamed)} when the report has none
 * @param file as the report tells it; null when it tells none
 * @param line from 1; 0 when unknown
 * @param verdict never MISSING; FLAKY when the report itself tells of failing attempts before a passing one
 * @param attempts how many tries the report tells of, at least 1
 * @param failure of the last attempt that did not pass; for SKIPPED the message is the reason; null when there was none
 * @param evidence without the report, which is known to whoever reads it
 */
public record ReportedCase(
        String className,
        String name,
        @Nullable String file,
        int line,
        Verdict verdict,
        Duration duration,
        int attempts,
        @Nullable Failure failure,
        Evidence evidence) {

    private static final String UNNAMED = "(unnamed)";

    public ReportedCase {
        name = name.isBlank() ? UNNAMED : name;
    }

    /** Standard output and error of a case that did not just pass, capped; empty otherwise. */
    public String output() {
        return evidence.output();
    }

    /** Paths of files that it left, as written. */
    public List<String> attachments() {
        return evidence.attachments();
    }

    /** The same case, which left this. */
    ReportedCase withEvidence(Evidence left) {
        return new ReportedCase(className, name, file, line, verdict, duration, attempts, failure, left);
    }

    /** What groups cases: the class, or the file where there is no class; may be empty. */
    public String container() {
        return className.isEmpty() && file != null ? file : className;
    }
}

package io.assay.gitlab.publish;

import io.assay.run.Counts;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A metrics report (<a href="https://docs.gitlab.com/ci/testing/metrics_reports/">OpenMetrics</a>): merge requests show what
 * has changed against the target branch.
 */
final class Metrics {
    private Metrics() {}

    static void write(Publication publication, Path file) throws IOException {
        RunRecord record = publication.record();
        Counts counts = record.counts();
        String suite = "suite=\"" + escaped(publication.name()) + "\"";
        StringBuilder text = new StringBuilder("# TYPE assay_cases gauge\n");
        for (Verdict verdict : Verdict.values()) {
            String word = verdict.name().toLowerCase(Locale.ROOT);
            text.append("assay_cases{")
                    .append(suite)
                    .append(",verdict=\"")
                    .append(word)
                    .append("\"} ");
            text.append(counts.of(verdict)).append('\n');
        }
        Duration took = record.run().duration().orElse(Duration.ZERO);
        text.append("# TYPE assay_run_seconds gauge\nassay_run_seconds{")
                .append(suite)
                .append("} ");
        text.append(String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0))
                .append("\n# EOF\n");
        Files.writeString(file, text);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    }
}

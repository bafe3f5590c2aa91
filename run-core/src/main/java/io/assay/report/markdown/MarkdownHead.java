package io.assay.report.markdown;

import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the page begins: what ran, what came of it and why, in a heading, a sentence and one row of numbers. */
final class MarkdownHead {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ENVIRONMENT = 80;
    private static final int LONGEST_MESSAGE = 200;

    private MarkdownHead() {}

    static String of(RunRecord record, String name) {
        Run run = record.run();
        String on =
                run.environment().isEmpty() ? "" : " on " + MarkdownText.inline(run.environment(), LONGEST_ENVIRONMENT);
        return "## " + run.state() + ": " + MarkdownText.inline(name, LONGEST_NAME) + on + "\n\n" + sentence(run)
                + "\n\n" + counts(record.counts());
    }

    private static String sentence(Run run) {
        StringBuilder text = new StringBuilder("`" + run.id() + "`");
        run.duration().ifPresent(duration -> text.append(" took ").append(seconds(duration)));
        text.append('.');
        Reason reason = run.reason();
        if (reason != null) {
            text.append(" Reason: ")
                    .append(ReasonWords.of(reason))
                    .append(" (`")
                    .append(reason)
                    .append("`).");
        }
        if (!run.message().isBlank()) {
            text.append(' ').append(MarkdownText.inline(run.message(), LONGEST_MESSAGE));
        }
        if (run.incomplete()) {
            text.append(" **Verdicts are missing.**");
        }
        return text.toString();
    }

    private static String counts(Counts counts) {
        String numbers = Stream.of(
                        counts.total(),
                        counts.passed(),
                        counts.failed(),
                        counts.broken(),
                        counts.timedOut(),
                        counts.flaky(),
                        counts.skipped(),
                        counts.missing())
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return """
                | total | passed | failed | broken | timed out | flaky | skipped | missing |
                | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """ + numbers;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toMillis() / 1000.0);
    }
}

package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import io.assay.run.Failure;
import java.nio.charset.StandardCharsets;

/**
 * The summary of a check in Markdown: what the report says, then its failures, each whole or not at all, within what GitHub
 * accepts (65,535 bytes).
 */
final class CheckSummary {
    private static final int MOST_BYTES = 65_000;
    private static final int TRACE = 3_000;
    private static final int REST = 200;

    private final KeptReport report;
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int shown;
    private boolean full;

    CheckSummary(KeptReport report) {
        this.report = report;
        ReportHead head = report.head();
        append(MarkdownText.inline(ReportWords.counts(report)) + "\n\n");
        if (!head.message().isEmpty()) {
            append(MarkdownText.inline(head.message()) + "\n\n");
        }
        String changes = ReportWords.changes(report);
        if (!changes.isEmpty()) {
            append(MarkdownText.inline(changes) + "\n\n");
        }
        if (!head.url().isEmpty()) {
            append("[" + MarkdownText.inline(head.runId().isEmpty() ? head.url() : head.runId()) + "](<" + head.url() + ">)\n\n");
        }
    }

    boolean isFull() {
        return full;
    }

    void add(CaseResult failed) {
        String block = block(failed);
        if (full || bytes + size(block) > MOST_BYTES - REST) {
            full = true;
            return;
        }
        append(block);
        shown++;
    }

    private static String block(CaseResult failed) {
        Failure failure = failed.failure();
        StringBuilder block = new StringBuilder("### ")
                .append(MarkdownText.inline(CaseText.line(failed.id().display(), 300)))
                .append("\n\n");
        String message = CaseText.head(failed.message(), TRACE);
        if (!message.isEmpty()) {
            block.append(MarkdownText.fenced(message)).append('\n');
        }
        if (failure != null && !failure.trace().isEmpty()) {
            block.append("<details><summary>Trace</summary>\n\n")
                    .append(MarkdownText.fenced(CaseText.head(failure.trace(), TRACE)))
                    .append("\n</details>\n\n");
        }
        return block.toString();
    }

    String text() {
        int left = report.counts().failures() - report.quarantined() - shown;
        return left > 0 ? text + "\n" + left + " more failures are on the page of the build.\n" : text.toString();
    }

    private void append(String part) {
        text.append(part);
        bytes += size(part);
    }

    private static int size(String part) {
        return part.getBytes(StandardCharsets.UTF_8).length;
    }
}

package io.assay.report;

import io.assay.report.markdown.RunPage;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a run as a Markdown page for people: verdict, counts, failures first with their traces, then what is flaky, missing
 * and in quarantine, the slowest cases, and a table by container. Stays within a number of UTF-8 bytes (GitHub accepts 1 MiB
 * for the summary of a step): blocks and rows are shown whole or not at all, and the page says what it leaves out. No text of a
 * test forms Markdown, HTML, a mention or a reference.
 */
public final class MarkdownWriter implements ReportWriter {
    public static final int DEFAULT_BUDGET = 1_000_000;
    public static final int SMALLEST_BUDGET = 4_000;

    private final int budget;

    public MarkdownWriter() {
        this(DEFAULT_BUDGET);
    }

    /** A page of at most {@code budget} bytes, {@value #SMALLEST_BUDGET} or more. */
    public MarkdownWriter(int budget) {
        if (budget < SMALLEST_BUDGET) {
            throw new IllegalArgumentException(
                    "a budget of " + budget + " bytes is too small for a page: give " + SMALLEST_BUDGET + " or more");
        }
        this.budget = budget;
    }

    @Override
    public void write(RunRecord record, OutputStream out) throws IOException {
        out.write(RunPage.of(record, budget).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

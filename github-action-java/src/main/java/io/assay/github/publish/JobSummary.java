package io.assay.github.publish;

import java.nio.charset.StandardCharsets;

/** The page of the job: what GitHub shows of a step whose summary file holds it. */
public final class JobSummary {
    /** A step's file of more than 1,048,576 bytes is dropped whole; a step may write more than this into it. */
    private static final int BUDGET = 1_000_000;

    private JobSummary() {}

    /** Markdown of at most 1,000,000 bytes of UTF-8, with what the other surfaces could not show. */
    public static byte[] of(Publication publication, Published published) {
        return Pages.summary(publication, published, BUDGET).getBytes(StandardCharsets.UTF_8);
    }
}

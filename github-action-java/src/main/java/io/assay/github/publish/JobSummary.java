package io.assay.github.publish;

import java.nio.charset.StandardCharsets;

/** The page of the job: what GitHub shows of a step whose summary file holds it. */
public final class JobSummary {
    private JobSummary() {}

    /** At most 1,048,576 bytes of UTF-8, together with nothing else: a step's file that is larger is dropped whole. */
    public static byte[] of(Publication publication, Published published) {
        return ("## " + publication.suite() + published.outcomes()).getBytes(StandardCharsets.UTF_8);
    }
}

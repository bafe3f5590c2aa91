package io.assay.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a case left besides its verdict.
 *
 * @param report the report that told of it, as its path is shown to people; empty when there was none
 * @param started when it began (for JUnit XML its suite), as the report tells; a time without a zone is taken as UTC; null
 *     when it tells none
 * @param output standard output and error, kept for cases that did not just pass and capped; empty when none was kept
 * @param attachments paths or URLs of files that it left, as the report names them
 * @param properties what the report says of it beyond that, by name, for example {@code owner}, {@code TestRail}
 */
public record Evidence(
        String report,
        @Nullable Instant started,
        String output,
        List<String> attachments,
        Map<String, String> properties) {

    /** Nothing is known. */
    public static final Evidence NONE = new Evidence("", null, "", List.of(), Map.of());

    public Evidence {
        attachments = List.copyOf(attachments);
        properties = Map.copyOf(properties);
    }

    /** What it printed and the files that it left. */
    public static Evidence of(String output, List<String> attachments) {
        return output.isEmpty() && attachments.isEmpty() ? NONE : new Evidence("", null, output, attachments, Map.of());
    }

    /** The same with what a report told of its beginning and by name. */
    public Evidence with(@Nullable Instant at, Map<String, String> told) {
        return at == null && told.isEmpty() ? this : new Evidence(report, at, output, attachments, told);
    }

    public Evidence withReport(String path) {
        return new Evidence(path, started, output, attachments, properties);
    }

    public Evidence withStarted(@Nullable Instant at) {
        return new Evidence(report, at, output, attachments, properties);
    }

    public Evidence withOutput(String printed) {
        return new Evidence(report, started, printed, attachments, properties);
    }

    public Evidence withProperties(Map<String, String> told) {
        return new Evidence(report, started, output, attachments, told);
    }
}

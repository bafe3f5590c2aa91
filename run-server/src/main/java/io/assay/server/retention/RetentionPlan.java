package io.assay.server.retention;

import io.assay.suite.Retention;
import java.util.List;

/**
 * What would go now.
 *
 * @param series those of which something would
 * @param bytes of files, which are kept once however many runs have them: of artifacts that nobody else refers to, and of logs
 * @param truncated there is more than was counted
 */
public record RetentionPlan(List<Part> series, long bytes, boolean truncated) {
    public RetentionPlan {
        series = List.copyOf(series);
    }

    /**
     * Of a suite: how many runs, the logs of how many, and the artifacts of how many that stay themselves.
     *
     * @param rules that it follows from: the project's, and where that says nothing the service's
     */
    public record Part(String project, String suite, int runs, int logs, int artifacts, Retention rules) {}
}

package io.assay.client;

/**
 * What imported reports are of; all but the project may be empty.
 *
 * @param leg one cell of a matrix, {@code name=value} joined with commas
 */
public record ImportQuery(String project, String suite, String environment, String leg, String revision) {
    String path() {
        return new Query("/runs/import")
                .with("project", project)
                .with("suite", suite)
                .with("environment", environment)
                .with("leg", leg)
                .with("revision", revision)
                .toString();
    }
}

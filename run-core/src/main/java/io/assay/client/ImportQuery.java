package io.assay.client;

/**
 * What imported reports are of; all but the project may be empty.
 *
 * @param leg one cell of a matrix, {@code name=value} joined with commas
 */
public record ImportQuery(
        String project, String suite, String environment, String leg, String revision, String ref, String job) {
    public ImportQuery(String project, String suite, String environment, String leg, String revision) {
        this(project, suite, environment, leg, revision, "", "");
    }

    /**
     * The same from there.
     *
     * @param branch or pull request of the revision, in full; may be empty
     * @param page of the CI's job that made the reports; may be empty
     */
    public ImportQuery from(String branch, String page) {
        return new ImportQuery(project, suite, environment, leg, revision, branch, page);
    }

    String path() {
        return new Query("/runs/import")
                .with("project", project)
                .with("suite", suite)
                .with("environment", environment)
                .with("leg", leg)
                .with("revision", revision)
                .with("ref", ref)
                .with("job", job)
                .toString();
    }
}

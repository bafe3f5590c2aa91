package io.assay.gitlab.job;

import io.assay.ci.input.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The job as its predefined variables tell (<a href="https://docs.gitlab.com/ci/variables/predefined_variables/">predefined
 * variables</a>).
 *
 * @param name with the cell of the matrix that it is, as {@code smoke: [linux, 17]}
 * @param pipelineIid counts the pipelines of the project
 * @param sha what is checked out; in a pipeline for merged results the merge that GitLab makes
 * @param actor who started the pipeline, or the job where it is run by hand or again
 * @param status as {@code after_script} is told it; empty before
 */
public record Job(
        Project project,
        long id,
        String name,
        String page,
        long pipelineId,
        long pipelineIid,
        String sha,
        String actor,
        String status,
        Optional<Instant> mustEnd) {
    private static final Path HERE = Path.of("").toAbsolutePath();

    /**
     * The project that the job is of.
     *
     * @param api of the instance, with {@code /api/v4}
     * @param directory where it is checked out
     */
    public record Project(long id, String path, String name, URI api, Path directory) {}

    /** @throws IllegalArgumentException when {@code CI_API_V4_URL} is no address */
    public static Job of(Variables variables) {
        Project project = new Project(
                variables.number("CI_PROJECT_ID"),
                variables.text("CI_PROJECT_PATH"),
                variables.text("CI_PROJECT_NAME", "project"),
                URI.create(variables.text("CI_API_V4_URL", "https://gitlab.com/api/v4")),
                variables.path("CI_PROJECT_DIR", HERE));
        return new Job(
                project,
                variables.number("CI_JOB_ID"),
                variables.text("CI_JOB_NAME"),
                variables.text("CI_JOB_URL"),
                variables.number("CI_PIPELINE_ID"),
                variables.number("CI_PIPELINE_IID"),
                variables.text("CI_COMMIT_SHA"),
                variables.text("GITLAB_USER_LOGIN", "gitlab"),
                variables.text("CI_JOB_STATUS"),
                mustEnd(variables));
    }

    /** When GitLab ends the job, finished or not. */
    private static Optional<Instant> mustEnd(Variables variables) {
        long limit = variables.number("CI_JOB_TIMEOUT");
        try {
            return limit == 0
                    ? Optional.empty()
                    : Optional.of(
                            Instant.parse(variables.text("CI_JOB_STARTED_AT")).plus(Duration.ofSeconds(limit)));
        } catch (DateTimeException untold) {
            return Optional.empty();
        }
    }

    /** Whether somebody, or a newer pipeline, has ended it. */
    public boolean cancelled() {
        return status.equals("canceled");
    }
}

package io.assay.github.runner;

import java.net.URI;
import java.nio.file.Path;

/**
 * The job that a step is of, as the runner tells it.
 *
 * @param repository owner and name, with a slash
 * @param id of the job in its workflow file; the legs of a matrix share it
 * @param runId of the workflow run; the same for its attempts
 * @param runNumber counts the runs of the workflow; the same for the attempts of one
 * @param attempt from 1
 * @param actor who started the workflow run; the same for its attempts
 * @param sha what the event is about; of a pull request the merge that GitHub makes of it
 * @param temp a folder that is emptied before and after each job
 */
public record Job(
        String repository,
        String workflow,
        String id,
        String runId,
        long runNumber,
        long attempt,
        String actor,
        String event,
        Path eventFile,
        String sha,
        String ref,
        URI server,
        URI api,
        Path workspace,
        Path temp) {
    private static final Path HERE = Path.of("").toAbsolutePath();

    public static Job of(Environment environment) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new Job(
                environment.text("GITHUB_REPOSITORY"),
                environment.text("GITHUB_WORKFLOW"),
                environment.text("GITHUB_JOB"),
                environment.text("GITHUB_RUN_ID"),
                environment.number("GITHUB_RUN_NUMBER"),
                Math.max(1, environment.number("GITHUB_RUN_ATTEMPT")),
                environment.text("GITHUB_ACTOR", "github"),
                environment.text("GITHUB_EVENT_NAME"),
                environment.path("GITHUB_EVENT_PATH", HERE.resolve("no-event")),
                environment.text("GITHUB_SHA"),
                environment.text("GITHUB_REF"),
                URI.create(environment.text("GITHUB_SERVER_URL", "https://github.com")),
                URI.create(environment.text("GITHUB_API_URL", "https://api.github.com")),
                environment.path("GITHUB_WORKSPACE", HERE),
                environment.path("RUNNER_TEMP", temporary));
    }

    /** The page of this attempt of the workflow run. */
    public URI page() {
        return server.resolve(server.getPath().replaceAll("/+$", "") + "/" + repository + "/actions/runs/" + runId
                + "/attempts/" + attempt);
    }

    /** Name of the repository without its owner. */
    public String repositoryName() {
        return repository.substring(repository.indexOf('/') + 1);
    }
}

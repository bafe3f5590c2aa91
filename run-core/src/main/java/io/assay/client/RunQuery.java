package io.assay.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Which runs to list; what is empty lets all through.
 *
 * @param state name of a state, or {@code active}
 * @param since queued at or after
 * @param until queued before
 * @param text part of id, suite, message or revision
 * @param cursor where the page begins, as the page before named it
 * @param limit from 1 to 1000
 */
public record RunQuery(
        String project,
        String suite,
        String environment,
        String state,
        String trigger,
        Optional<Instant> since,
        Optional<Instant> until,
        String text,
        String cursor,
        int limit) {
    private static final int USUAL_LIMIT = 50;

    /** The newest runs of a project; of all projects where it is empty. */
    public static RunQuery of(String project) {
        return new RunQuery(project, "", "", "", "", Optional.empty(), Optional.empty(), "", "", USUAL_LIMIT);
    }

    public RunQuery withLimit(int most) {
        return new RunQuery(project, suite, environment, state, trigger, since, until, text, cursor, most);
    }

    String path() {
        return new Query("/runs")
                .with("project", project)
                .with("suite", suite)
                .with("environment", environment)
                .with("state", state)
                .with("trigger", trigger)
                .with("since", since.map(Instant::toString).orElse(""))
                .with("until", until.map(Instant::toString).orElse(""))
                .with("q", text)
                .with("cursor", cursor)
                .with("limit", limit)
                .toString();
    }
}

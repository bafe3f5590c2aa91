package io.assay.gitlab.gate;

import io.assay.client.RunQuery;
import io.assay.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a suite passed on an environment for a revision.
 *
 * @param project empty for all that the token sees
 * @param environment empty for a suite that runs against none
 * @param revision in full, as the run has it
 * @param maxAge of the run since it ended; empty for any
 */
public record GateQuestion(
        String project, String suite, String environment, String revision, Optional<Duration> maxAge) {
    private static final int PAGE = 100;

    /** The server looks for the revision in more than one place, so what it finds is to be {@link #fits looked at}. */
    RunQuery query(String cursor) {
        return new RunQuery(
                project, suite, environment, "", "", Optional.empty(), Optional.empty(), revision, cursor, PAGE);
    }

    boolean fits(Run run) {
        return run.suite().equals(suite)
                && run.environment().equals(environment)
                && run.revision().equals(revision)
                && (project.isEmpty() || run.project().equals(project));
    }

    boolean tooOld(Run run, Instant now) {
        Instant ended = run.finishedAt() == null ? now : run.finishedAt();
        return maxAge.isPresent() && ended.plus(maxAge.get()).isBefore(now);
    }

    /** For people, for example {@code smoke on staging at 4f2c}. */
    String words() {
        String where = environment.isEmpty() ? "" : " on " + environment;
        return (project.isEmpty() ? "" : project + "/") + suite + where + " at " + revision;
    }
}

package io.jenkins.plugins.assay.gate;

import io.assay.client.GateQuery;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a suite passed on an environment for a revision.
 *
 * @param project empty where only one that the token reaches has such runs
 * @param environment empty for runs against none, or else against the only one
 * @param revision in full, as the run has it
 * @param maxAge of the run since it ended; empty for any
 */
record GateQuestion(String project, String suite, String environment, String revision, Optional<Duration> maxAge) {
    GateQuery query() {
        return GateQuery.of(project, suite, environment, revision).withMaxAge(maxAge);
    }
}

package io.assay.server.service;

import io.assay.engine.trace.TraceParent;
import java.net.URI;
import java.util.Optional;

/**
 * Reports that are to become a run.
 *
 * @param project that is registered
 * @param suite of its {@code assay.yaml}, whose policy judges; one that is not there is judged by the standard policy
 * @param environment that was tested; empty when there was none
 * @param leg one cell of a matrix, {@code name=value} joined with commas; empty when there is none
 * @param revision that was tested; empty when nobody knows
 * @param ref branch or pull request of that; empty when nobody knows
 * @param job page of the CI's job that made the reports
 * @param trusted otherwise nothing is filed for it by itself
 * @param parent what it is asked for in
 */
public record NewImport(
        String project,
        String suite,
        String environment,
        String leg,
        Optional<String> revision,
        Optional<String> ref,
        Optional<URI> job,
        boolean trusted,
        Optional<TraceParent> parent) {
    public NewImport partOf(Optional<TraceParent> trace) {
        return new NewImport(project, suite, environment, leg, revision, ref, job, trusted, trace);
    }
}

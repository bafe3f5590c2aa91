package io.assay.github.runner;

import io.assay.ci.input.FailOn;
import io.assay.ci.input.Rerun;
import io.assay.engine.ImportRequest.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the workflow says under {@code with}, checked.
 *
 * @param directory of the project, absolute
 * @param project its name on the server; empty: that of its {@code assay.yaml}
 * @param suite as people see it
 * @param reports of publish, by leg
 * @param runJson of publish, in place of reports
 * @param leg the cell of the matrix; empty when there is none
 * @param revision in place of that of the event
 * @param concurrency rules for the server; empty: as {@code assay.yaml} has them
 */
public record Inputs(
        Use use,
        Path directory,
        String project,
        String suite,
        String environment,
        Optional<ServerInput> server,
        List<Reports> reports,
        Optional<Path> runJson,
        String leg,
        String revision,
        OptionalInt shards,
        Map<String, String> variables,
        List<String> labels,
        Concurrency concurrency,
        Rerun rerun,
        Duration acquireTimeout,
        Duration timeout,
        FailOn failOn,
        Shown shown,
        String artifactName) {
    public Inputs {
        reports = List.copyOf(reports);
        variables = Map.copyOf(variables);
        labels = List.copyOf(labels);
    }

    /**
     * A server.
     *
     * @param token empty: the job shows its identity
     * @param audience of the token that it does so with
     * @param authorities PEM file with the certificates to trust
     */
    public record ServerInput(String url, String token, String audience, Optional<Path> authorities) {
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * The group of the run.
     *
     * @param automatic the pull request's own group, where there is one
     * @param rules otherwise; empty: as {@code assay.yaml} has them
     */
    public record Concurrency(boolean automatic, Map<String, Object> rules) {
        public Concurrency {
            rules = Map.copyOf(rules);
        }
    }

    /** Which surfaces are wanted, and the token for them. */
    public record Shown(boolean summary, boolean check, boolean comment, boolean status, String token) {
        @Override
        public String toString() {
            return "Shown[summary=" + summary + ", check=" + check + ", comment=" + comment + ", status=" + status
                    + "]";
        }
    }
}

package io.assay.gitlab.job;

import io.assay.ci.input.FailOn;
import io.assay.ci.input.Rerun;
import io.assay.client.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What whoever includes {@code smoke} or {@code publish} asks for, checked.
 *
 * @param server that executes the suite or keeps the reports; empty: the job itself does
 * @param reports files, folders or globs; only of {@code publish}
 */
public record Inputs(
        Subject subject, Optional<Server> server, List<String> reports, Wish wish, FailOn failOn, Shown shown) {
    public Inputs {
        reports = List.copyOf(reports);
    }

    /**
     * What the run is of.
     *
     * @param directory of the project, absolute
     * @param project its name on the server; empty: that of its {@code assay.yaml}
     * @param environment empty: the only one, or none
     * @param leg the cell of the matrix; empty when there is none
     * @param revision in place of that of the pipeline; may be empty
     */
    public record Subject(
            Path directory, String project, String suite, String environment, String leg, String revision) {}

    /**
     * How a server is to execute it.
     *
     * @param groups of runs that must not overlap, as {@code concurrency} has them; none: as {@code assay.yaml} has them
     * @param acquire how long the server may take to be reached, and the run to begin
     * @param patience how long it may take after that
     */
    public record Wish(
            OptionalInt shards,
            Map<String, String> variables,
            List<String> labels,
            List<Map<String, Object>> groups,
            Rerun rerun,
            Duration acquire,
            Duration patience) {
        public Wish {
            variables = Map.copyOf(variables);
            labels = List.copyOf(labels);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Which surfaces are wanted beside the job's own.
     *
     * @param token for GitLab's API; empty when there is none
     */
    public record Shown(boolean note, boolean status, String token) {
        @Override
        public String toString() {
            return "Shown[note=" + note + ", status=" + status + "]";
        }
    }
}

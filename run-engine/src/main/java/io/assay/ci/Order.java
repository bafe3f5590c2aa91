package io.assay.ci;

import io.assay.client.ImportQuery;
import io.assay.client.NewRun;
import io.assay.client.Server;
import io.assay.engine.ImportRequest;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a job wants to become a run, and where. */
public sealed interface Order {
    /**
     * A suite that this process executes.
     *
     * @param directory that holds {@code assay.yaml}
     * @param environment empty takes the only one, or none where there is none
     * @param shards instead of the suite's own number
     * @param ref branch or pull request of the sources, in full; empty: as the CI or git says
     * @param variables of this process, for what {@code assay.yaml} takes from them
     */
    record Here(
            Path directory,
            String suite,
            Optional<String> environment,
            OptionalInt shards,
            Optional<String> ref,
            Trigger trigger,
            Map<String, String> variables)
            implements Order {
        public Here {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * A suite that a server executes.
     *
     * @param key under which the same request, however often it is sent, makes one run
     * @param acquire how long the server may take to be reached, and the run to begin; one that has not begun then is cancelled
     * @param patience how long the run may take after that before it is cancelled
     */
    record OnServer(Server server, NewRun run, String key, Duration acquire, Duration patience) implements Order {}

    /**
     * Reports that exist already.
     *
     * @param directory of the project: names are relative to it, its sources tell file and line, and its {@code assay.yaml},
     *     where there is one, has the policy
     * @param project what it is called where it has no {@code assay.yaml}
     * @param revision that was tested; empty: that of the directory
     * @param ref branch or pull request of that, in full; empty: as the CI or git says
     * @param variables of this process, for what {@code assay.yaml} takes from them
     */
    record OfReports(
            Path directory,
            String project,
            String suite,
            String environment,
            Optional<String> revision,
            Optional<String> ref,
            List<ImportRequest.Reports> reports,
            Trigger trigger,
            Map<String, String> variables)
            implements Order {
        public OfReports {
            reports = List.copyOf(reports);
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Reports of one leg that exist already and are sent to a server, which reads, judges and keeps them.
     *
     * @param directory that names are relative to
     * @param names files, folders or globs
     * @param acquire how long the server may take to be reached
     * @param patience how long it may take to read them
     */
    record ToServer(
            Server server,
            ImportQuery query,
            Path directory,
            List<String> names,
            String key,
            Duration acquire,
            Duration patience)
            implements Order {
        public ToServer {
            names = List.copyOf(names);
        }
    }

    /**
     * A run that an earlier process began in this place and did not bring to its end; it is ended as it was left.
     *
     * @param directory of the project
     */
    record LeftHere(Path directory, RunId id) implements Order {}

    /**
     * A run that ended elsewhere.
     *
     * @param file the {@code run.json} that {@link ReportFolder} wrote there
     */
    record Recorded(Path file) implements Order {}
}

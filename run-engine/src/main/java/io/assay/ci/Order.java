package io.assay.ci;

import io.assay.client.ImportQuery;
import io.assay.client.NewRun;
import io.assay.client.Server;
import io.assay.run.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
     */
    record Here(Path directory, String suite, Optional<String> environment, OptionalInt shards, Trigger trigger)
            implements Order {}

    /**
     * A suite that a server executes.
     *
     * @param key under which the same request, however often it is sent, makes one run
     * @param acquire how long the server may take to be reached and to begin with the run; a run that has not begun then is
     *     cancelled
     * @param patience how long the run may take from its beginning to its end before it is cancelled
     */
    record OnServer(Server server, NewRun run, String key, Duration acquire, Duration patience) implements Order {}

    /**
     * Reports that exist already.
     *
     * @param directory of the project: names are relative to it, and its sources tell file and line
     * @param leg one cell of a matrix, {@code name=value} joined with commas; empty when there is none
     * @param names files, folders or globs
     */
    record OfReports(
            Path directory,
            String suite,
            String environment,
            String leg,
            Optional<String> revision,
            List<String> names,
            Trigger trigger)
            implements Order {
        public OfReports {
            names = List.copyOf(names);
        }
    }

    /**
     * Reports that exist already and are sent to a server, which reads, judges and keeps them.
     *
     * @param directory that names are relative to
     * @param names files, folders or globs
     * @param acquire how long the server may take to be reached
     */
    record ToServer(
            Server server, ImportQuery query, Path directory, List<String> names, String key, Duration acquire)
            implements Order {
        public ToServer {
            names = List.copyOf(names);
        }
    }

    /**
     * A run that ended elsewhere and was written by {@link ReportFolder} there.
     *
     * @param file its {@code run.json}
     */
    record Recorded(Path file) implements Order {}
}

package io.assay.run;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is known of one run, for the surfaces that show it. Cases are streamed: a run may have a million. */
public interface RunRecord {
    Run run();

    Counts counts();

    List<TimelineEvent> timeline();

    List<Notice> notices();

    List<Artifact> artifacts();

    /** What came of it in an issue tracker; empty when it was not filed. */
    default List<Filed> defects() {
        return List.of();
    }

    /** All cases, ordered by container and name; to be closed. Each call streams anew. */
    Stream<CaseResult> cases();

    /** The run's log, last lines of each shard that did not end well, redacted; may be empty. */
    List<LogExcerpt> logExcerpts();

    /**
     * The last lines that a shard printed.
     *
     * @param shard from 1
     */
    record LogExcerpt(int shard, List<String> lines) {
        public LogExcerpt {
            lines = List.copyOf(lines);
        }
    }
}

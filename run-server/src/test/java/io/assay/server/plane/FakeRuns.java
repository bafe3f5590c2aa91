package io.assay.server.plane;

import io.assay.engine.queue.Work;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Runs as tests need them. */
public final class FakeRuns {
    private static final Instant TIME = Instant.parse("2026-01-31T03:00:00Z");

    private FakeRuns() {}

    public static Run queued() {
        return new RunDraft("checkout", "smoke", new Trigger(Trigger.Kind.API, "build 118"))
                .suiteDigest("digest")
                .labels(List.of("linux"))
                .queued(TIME);
    }

    public static Work work() {
        return new Work(
                "project: checkout",
                new Source.Directory(Path.of("/srv/checkout")),
                OptionalInt.empty(),
                Map.of(),
                false,
                Tracing.NONE);
    }

    static Run with(Run run, RunState state) {
        return new Run(
                run.id(),
                run.version() + 1,
                run.project(),
                run.suite(),
                run.environment(),
                run.revision(),
                run.suiteDigest(),
                state,
                run.reason(),
                run.message(),
                run.phase(),
                run.warning(),
                run.partial(),
                run.incomplete(),
                run.trigger(),
                run.parent(),
                run.endedBy(),
                run.shards(),
                run.labels(),
                run.variables(),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt());
    }
}

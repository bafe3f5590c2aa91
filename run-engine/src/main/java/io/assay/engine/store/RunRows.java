package io.assay.engine.store;

import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run as a row of the table {@code run}, and back. */
final class RunRows {
    /** The columns in the order of {@link #values}. */
    static final List<String> COLUMNS = List.of(
            "id",
            "version",
            "project",
            "suite",
            "environment",
            "revision",
            "suite_digest",
            "state",
            "reason",
            "message",
            "phase",
            "warning",
            "partial",
            "incomplete",
            "trigger_kind",
            "trigger_actor",
            "parent",
            "ended_by",
            "shards",
            "labels",
            "variables",
            "queued_at",
            "started_at",
            "finished_at",
            "search");

    private RunRows() {}

    static @Nullable Object[] values(Run run) {
        return new @Nullable Object[] {
            run.id().value(),
            run.version(),
            run.project(),
            run.suite(),
            run.environment(),
            run.revision(),
            run.suiteDigest(),
            run.state().name(),
            run.reason() == null ? null : run.reason().name(),
            run.message(),
            run.phase(),
            flag(run.warning()),
            flag(run.partial()),
            flag(run.incomplete()),
            run.trigger().kind().name(),
            run.trigger().actor(),
            run.parent() == null ? null : run.parent().value(),
            run.endedBy(),
            run.shards(),
            PackedText.of(run.labels()),
            PackedText.of(run.variables()),
            run.queuedAt().toEpochMilli(),
            millis(run.startedAt()),
            millis(run.finishedAt()),
            searchable(run)
        };
    }

    static Run read(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String parent = row.getString("parent");
        return new Run(
                new RunId(row.getString("id")),
                row.getLong("version"),
                row.getString("project"),
                row.getString("suite"),
                row.getString("environment"),
                row.getString("revision"),
                row.getString("suite_digest"),
                RunState.valueOf(row.getString("state")),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("message"),
                row.getString("phase"),
                row.getInt("warning") != 0,
                row.getInt("partial") != 0,
                row.getInt("incomplete") != 0,
                new Trigger(Trigger.Kind.valueOf(row.getString("trigger_kind")), row.getString("trigger_actor")),
                parent == null ? null : new RunId(parent),
                row.getString("ended_by"),
                row.getInt("shards"),
                PackedText.list(row.getString("labels")),
                PackedText.map(row.getString("variables")),
                Instant.ofEpochMilli(row.getLong("queued_at")),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /** Text without difference of case; databases fold letters beyond ASCII differently or not at all. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String searchable(Run run) {
        return folded(
                String.join("\u001f", run.id().value(), run.suite(), run.environment(), run.message(), run.revision()));
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

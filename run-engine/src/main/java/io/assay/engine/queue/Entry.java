package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A run that has not ended, as the queue sees it: a row of {@code work}.
 *
 * @param position who came first
 * @param shares of its groups, in the order of their keys
 * @param enteredAt when it began to wait
 * @param returned how often its lease was lost before anything started
 * @param agent that has it; empty while it waits
 * @param granted slots of the agent
 */
record Entry(
        long position,
        RunId run,
        Stage stage,
        String project,
        String suite,
        String environment,
        String principal,
        int priority,
        int slots,
        Set<String> labels,
        List<GroupShare> shares,
        Instant enteredAt,
        Duration patience,
        long epoch,
        int returned,
        String agent,
        int granted,
        Instant leaseUntil) {
    static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                new RunId(row.getString("run")),
                Stage.of(row.getInt("stage")),
                row.getString("project"),
                row.getString("suite"),
                row.getString("environment"),
                row.getString("principal"),
                row.getInt("priority"),
                row.getInt("slots"),
                Set.copyOf(PackedText.list(row.getString("labels"))),
                GroupShare.unpacked(row.getString("groups")),
                Instant.ofEpochMilli(row.getLong("entered_at")),
                Duration.ofMillis(row.getLong("patience")),
                row.getLong("epoch"),
                row.getInt("returned"),
                row.getString("agent"),
                row.getInt("granted"),
                Instant.ofEpochMilli(row.getLong("lease_until")));
    }

    Lane lane() {
        return new Lane(priority, principal, project);
    }

    Lease.Ref ref() {
        return new Lease.Ref(run, epoch);
    }
}

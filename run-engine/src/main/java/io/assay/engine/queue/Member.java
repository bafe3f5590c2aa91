package io.assay.engine.queue;

import io.assay.run.RunId;
import io.assay.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * A run that waits for or holds slots of a group.
 *
 * @param position who came first
 * @param ordinal place of its revision; the later come is newer where one of two has none
 */
record Member(
        RunId run,
        long position,
        Stage stage,
        OptionalLong ordinal,
        int weight,
        boolean interruptible,
        RunState state) {
    static Member read(ResultSet row) throws SQLException {
        long ordinal = row.getLong("ordinal");
        return new Member(
                new RunId(row.getString("run")),
                row.getLong("position"),
                Stage.of(row.getInt("stage")),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ordinal),
                row.getInt("weight"),
                row.getInt("interruptible") != 0,
                RunState.valueOf(row.getString("state")));
    }

    boolean olderThan(Member other) {
        if (ordinal.isPresent() && other.ordinal.isPresent() && ordinal.getAsLong() != other.ordinal.getAsLong()) {
            return ordinal.getAsLong() < other.ordinal.getAsLong();
        }
        return position < other.position;
    }

    boolean waits() {
        return stage == Stage.WAITING;
    }

    boolean cancelling() {
        return state == RunState.CANCELLING;
    }
}

package io.assay.server.schedule;

import io.assay.suite.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as the service keeps it.
 *
 * @param nextAt when its next run starts; empty where none does
 * @param failures how often its next run could not be started
 * @param last what came of its newest time; empty before there was one
 */
public record ScheduleRow(
        String project,
        Schedule schedule,
        Optional<Instant> nextAt,
        int failures,
        Optional<Pause> pause,
        Optional<Last> last) {
    /** Somebody has it pause. */
    public record Pause(String by, Instant at) {}

    /**
     * What came of a time.
     *
     * @param due the time
     * @param at when that was settled
     * @param run that was started, or that did the same already
     * @param words why there is no run, or what else is to be known; may be empty
     */
    public record Last(Instant due, Instant at, Optional<String> run, String words) {}

    String name() {
        return schedule.name();
    }

    /** For logs and the audit trail. */
    String label() {
        return project + "/" + schedule.name();
    }
}

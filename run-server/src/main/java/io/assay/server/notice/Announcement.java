package io.assay.server.notice;

import io.assay.run.RunId;
import io.assay.suite.Notification.Occasion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A change of which receivers may have to be told; as the audit trail tells it. */
record Announcement(long number, Instant at, String actor, String action, String target, String detail) {
    private static final Map<String, Occasion> OCCASIONS = Map.of(
            "run.queued", Occasion.QUEUED,
            "run.running", Occasion.STARTED,
            "run.waiting-input", Occasion.WAITING_INPUT,
            "run.passed", Occasion.FINISHED,
            "run.failed", Occasion.FINISHED,
            "run.error", Occasion.FINISHED,
            "run.cancelled", Occasion.FINISHED,
            "queue.stalled", Occasion.QUEUE_STALLED,
            "queue.recovered", Occasion.QUEUE_STALLED);

    /** Whether anybody can want to be told. */
    static boolean matters(String action) {
        return OCCASIONS.containsKey(action);
    }

    Occasion occasion() {
        return Optional.ofNullable(OCCASIONS.get(action)).orElseThrow();
    }

    Optional<RunId> run() {
        return RunId.isValid(target) ? Optional.of(new RunId(target)) : Optional.empty();
    }
}

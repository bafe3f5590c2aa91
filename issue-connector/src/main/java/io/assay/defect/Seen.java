package io.assay.defect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a failure was seen again, as the one comment that tells of it remembers.
 *
 * @param count in how many runs
 * @param last the latest runs, newest first
 */
record Seen(int count, List<Time> last) {
    private static final int MOST = 10;

    static final Seen NEVER = new Seen(0, List.of());

    Seen {
        last = List.copyOf(last);
    }

    /**
     * Once.
     *
     * @param what came of it, in a few words
     */
    record Time(String run, Instant at, String branch, String environment, String what) {
        static Time of(EndedRun run, String what) {
            return new Time(run.id().value(), run.ended(), run.branch(), run.environment(), what);
        }
    }

    Seen and(Time time) {
        List<Time> times = new ArrayList<>(last);
        times.add(0, time);
        return new Seen(count + 1, times.subList(0, Math.min(MOST, times.size())));
    }

    /** The same with a change that is no failure. */
    Seen noting(Time time) {
        Seen noted = and(time);
        return new Seen(count, noted.last());
    }

    boolean in(EndedRun run) {
        return last.stream().anyMatch(time -> time.run().equals(run.id().value()));
    }

    String data() {
        return Json.written(this);
    }

    static Optional<Seen> in(String data) {
        return Json.read(data, Seen.class);
    }
}

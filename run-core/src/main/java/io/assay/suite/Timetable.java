package io.assay.suite;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When something comes: the times of a {@link Cron} in a zone, each so much later. When clocks are put forward, a time that
 * the day lacks comes at the next one it has; times that then coincide are one. When they are put back, a time that the day
 * has twice comes once, the first time. What comes in every hour follows the hours that pass instead: none is left out and
 * none is doubled.
 *
 * @param delay of each, zero or more
 */
public record Timetable(Cron cron, ZoneId zone, Duration delay) {
    /** The first time after this one; empty when there is none. */
    public Optional<Instant> next(Instant after) {
        Instant planned = after.minus(delay);
        Optional<Instant> next = cron.everyHour() ? byHours(planned) : byClock(planned);
        return next.map(time -> time.plus(delay));
    }

    /** The first times after this one. */
    public List<Instant> next(Instant after, int most) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> time = next(after);
        while (time.isPresent() && times.size() < most) {
            times.add(time.get());
            time = next(time.get());
        }
        return times;
    }

    private Optional<Instant> byClock(Instant after) {
        Optional<LocalDateTime> local = cron.next(LocalDateTime.ofInstant(after, zone));
        while (local.isPresent() && !at(local.get()).isAfter(after)) {
            local = cron.next(local.get());
        }
        return local.map(this::at);
    }

    private Instant at(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(rules.getValidOffsets(local).get(0));
    }

    /** Within a stretch that has one offset after the other. */
    private Optional<Instant> byHours(Instant after) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime from = LocalDateTime.ofInstant(after, offset);
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (true) {
            ZoneOffset here = offset;
            Optional<Instant> time = cron.next(from).map(local -> local.toInstant(here));
            if (time.isEmpty() || change == null || time.get().isBefore(change.getInstant())) {
                return time;
            }
            offset = change.getOffsetAfter();
            from = change.getDateTimeAfter().minusNanos(1);
            change = rules.nextTransition(change.getInstant());
        }
    }
}

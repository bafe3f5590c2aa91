package io.assay.report.html;

import static io.assay.run.TimelineEvent.Kind.SHARD_ENDED;
import static io.assay.run.TimelineEvent.Kind.SHARD_STARTED;
import static io.assay.run.TimelineEvent.Kind.STATE;

import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's time went: waiting in the queue, orchestration before the first shard, execution, and judging after the
 * last. The phases follow one another without gaps; clocks of several machines may disagree, so an event never lies before
 * the one that it follows.
 */
record Phases(List<Phase> phases, Instant from, Instant to) {
    /** One of the four, by the name of its class in the style sheet. */
    record Phase(String slug, String title, Instant from, Instant to) {
        Duration duration() {
            return Duration.between(from, to);
        }
    }

    static Phases of(Run run, List<TimelineEvent> events) {
        Instant from = run.queuedAt();
        Instant to = end(run, events);
        Instant start = orElse(run.startedAt(), to);
        Instant assigned = entered(events, RunState.ASSIGNED).orElse(start);
        Instant first = at(events, SHARD_STARTED).findFirst().orElse(start);
        Instant last = at(events, SHARD_ENDED)
                .reduce((earlier, later) -> later)
                .or(() -> entered(events, RunState.FINALIZING))
                .orElse(to);
        List<Phase> phases = new ArrayList<>();
        Instant reached = add(phases, "queue", "Queue", from, assigned, to);
        reached = add(phases, "orchestration", "Orchestration", reached, first, to);
        reached = add(phases, "execution", "Execution", reached, last, to);
        add(phases, "judging", "Judging", reached, to, to);
        return new Phases(List.copyOf(phases), from, to);
    }

    private static Instant add(List<Phase> phases, String slug, String title, Instant from, Instant to, Instant end) {
        Instant until = earlier(later(from, to), end);
        phases.add(new Phase(slug, title, from, until));
        return until;
    }

    private static Instant end(Run run, List<TimelineEvent> events) {
        Instant last = orElse(run.startedAt(), run.queuedAt());
        for (TimelineEvent event : events) {
            last = later(last, event.at());
        }
        return later(run.queuedAt(), orElse(run.finishedAt(), last));
    }

    private static Optional<Instant> entered(List<TimelineEvent> events, RunState state) {
        Pattern word = Pattern.compile("\\b" + state + "\\b");
        return events.stream()
                .filter(event ->
                        event.kind() == STATE && word.matcher(event.detail()).find())
                .map(TimelineEvent::at)
                .findFirst();
    }

    private static Stream<Instant> at(List<TimelineEvent> events, TimelineEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(TimelineEvent::at)
                .sorted();
    }

    private static Instant orElse(@Nullable Instant value, Instant otherwise) {
        return value == null ? otherwise : value;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

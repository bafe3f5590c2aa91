package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.schedule.ScheduleRow;
import io.assay.server.schedule.ScheduleRow.Last;
import io.assay.suite.Schedule;
import io.assay.suite.yaml.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A schedule. */
public final class ScheduleView {
    private static final int SHOWN = 5;

    private ScheduleView() {}

    /** @param problem why its project could not be read lately; may be empty */
    public static ObjectNode of(ScheduleRow row, String problem, Instant now) {
        Schedule schedule = row.schedule();
        ObjectNode json = RunView.object()
                .put("project", row.project())
                .put("name", schedule.name())
                .put("suite", schedule.suite())
                .put("environment", schedule.environment().orElse(null))
                .put("ref", schedule.ref().orElse(null))
                .put("cron", schedule.cron().toString())
                .put("zone", schedule.zone().getId())
                .put("jitter", written(schedule.jitter()))
                .put("missed", schedule.missed().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("enabled", schedule.enabled());
        ObjectNode variables = json.putObject("variables");
        new TreeMap<>(schedule.variables()).forEach(variables::put);
        row.pause()
                .ifPresentOrElse(
                        pause -> json.putObject("paused").put("by", pause.by()).put("at", RunView.time(pause.at())),
                        () -> json.putNull("paused"));
        ArrayNode next = json.putArray("next");
        times(row, now).forEach(time -> next.add(RunView.time(time)));
        row.last().ifPresentOrElse(last -> last(json.putObject("last"), last), () -> json.putNull("last"));
        return json.put("note", note(row, problem));
    }

    private static void last(ObjectNode json, Last last) {
        json.put("due", RunView.time(last.due()))
                .put("at", RunView.time(last.at()))
                .put("run", last.run().orElse(null))
                .put("words", last.words());
    }

    private static List<Instant> times(ScheduleRow row, Instant now) {
        if (row.nextAt().isEmpty() || row.pause().isPresent()) {
            return List.of();
        }
        return row.schedule().timetable(row.project()).next(now, SHOWN);
    }

    /** Why nothing starts, or what holds it up; null when all is well. */
    private static @Nullable String note(ScheduleRow row, String problem) {
        if (!row.schedule().enabled()) {
            return "'enabled' is false in assay.yaml";
        }
        if (row.pause().isPresent()) {
            return "paused by " + row.pause().get().by();
        }
        if (row.failures() > 0) {
            return "its run could not be started and is tried again: "
                    + row.last().map(Last::words).orElse("");
        }
        return problem.isEmpty() ? null : "what was read before holds, for the project cannot be read: " + problem;
    }

    private static @Nullable String written(Duration jitter) {
        return jitter.isZero() ? null : new Span().written(jitter).toString();
    }
}

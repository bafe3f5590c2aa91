package io.assay.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.client.RemoteSchedule;
import io.assay.client.RemoteSchedule.Last;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Schedules as text for people, and as JSON with the names of the API. */
final class ScheduleLines {
    private static final int TIMES = 3;

    private ScheduleLines() {}

    static void print(RemoteSchedule schedule, PrintWriter out) {
        out.println(schedule.project() + "/" + schedule.name() + "  " + schedule.suite()
                + schedule.environment().map(name -> " on " + name).orElse("") + "  " + schedule.cron() + " "
                + schedule.zone());
        if (!schedule.next().isEmpty()) {
            out.println("  next  "
                    + schedule.next().stream()
                            .limit(TIMES)
                            .map(Instant::toString)
                            .collect(Collectors.joining(", ")));
        }
        schedule.last().ifPresent(last -> out.println("  last  " + last.due() + ": " + words(last)));
        schedule.note().ifPresent(note -> out.println("  note  " + note));
    }

    private static String words(Last last) {
        String run = last.run().orElse("no run");
        return last.words().isEmpty() ? run : run + "; " + last.words();
    }

    static ObjectNode json(List<RemoteSchedule> schedules) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("schedules");
        schedules.forEach(schedule -> array.add(json(schedule)));
        return json;
    }

    static ObjectNode json(RemoteSchedule schedule) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("project", schedule.project())
                .put("name", schedule.name())
                .put("suite", schedule.suite())
                .put("environment", schedule.environment().orElse(null))
                .put("cron", schedule.cron())
                .put("zone", schedule.zone())
                .put("missed", schedule.missed());
        schedule.paused()
                .ifPresentOrElse(
                        paused -> json.putObject("paused")
                                .put("by", paused.by())
                                .put("at", paused.at().toString()),
                        () -> json.putNull("paused"));
        ArrayNode next = json.putArray("next");
        schedule.next().forEach(time -> next.add(time.toString()));
        schedule.last()
                .ifPresentOrElse(
                        last -> json.putObject("last")
                                .put("due", last.due().toString())
                                .put("at", last.at().toString())
                                .put("run", last.run().orElse(null))
                                .put("words", last.words()),
                        () -> json.putNull("last"));
        return json.put("note", schedule.note().orElse(null));
    }
}

package io.assay.server.schedule;

import io.assay.engine.store.PackedText;
import io.assay.suite.Cron;
import io.assay.suite.Schedule;
import io.assay.suite.Schedule.Missed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A schedule in one column, and back. */
final class ScheduleText {
    private ScheduleText() {}

    static String of(Schedule schedule) {
        Map<String, String> said = new TreeMap<>();
        said.put("suite", schedule.suite());
        schedule.environment().ifPresent(name -> said.put("environment", name));
        said.put("cron", schedule.cron().toString());
        said.put("zone", schedule.zone().getId());
        said.put("jitter", schedule.jitter().toString());
        said.put("missed", schedule.missed().name());
        said.put("variables", PackedText.of(schedule.variables()));
        schedule.ref().ifPresent(ref -> said.put("ref", ref));
        said.put("enabled", Boolean.toString(schedule.enabled()));
        return PackedText.of(said);
    }

    /** What its times follow from. */
    static String timing(Schedule schedule) {
        return PackedText.of(List.of(
                schedule.cron().toString(),
                schedule.zone().getId(),
                schedule.jitter().toString(),
                Boolean.toString(schedule.enabled())));
    }

    static Schedule read(String name, String text) {
        Map<String, String> said = PackedText.map(text);
        return new Schedule(
                name,
                said.getOrDefault("suite", ""),
                Optional.ofNullable(said.get("environment")),
                Cron.of(said.getOrDefault("cron", "")),
                ZoneId.of(said.getOrDefault("zone", "UTC")),
                Duration.parse(said.getOrDefault("jitter", "PT0S")),
                Missed.valueOf(said.getOrDefault("missed", Missed.SKIP.name())),
                PackedText.map(said.getOrDefault("variables", "")),
                Optional.ofNullable(said.get("ref")),
                Boolean.parseBoolean(said.get("enabled")));
    }
}

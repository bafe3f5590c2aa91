package io.assay.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Times at which runs of a suite start.
 *
 * @param environment empty where the project has none or one
 * @param jitter within which the starts of different schedules are spread; zero for none
 * @param missed what comes of a time at which no service was there to start the run
 * @param variables that override those of suite and environment, as they stand in the file
 * @param ref branch or tag whose files are tested; empty: the default branch
 * @param enabled false: its times are shown, nothing starts
 */
public record Schedule(
        String name,
        String suite,
        Optional<String> environment,
        Cron cron,
        ZoneId zone,
        Duration jitter,
        Missed missed,
        Map<String, String> variables,
        Optional<String> ref,
        boolean enabled) {
    public Schedule {
        variables = Map.copyOf(variables);
    }

    /** What comes of times at which nobody could start the run. */
    public enum Missed {
        /** Nothing; the next time counts. */
        SKIP,
        /** One run as soon as somebody can, however many times were missed. */
        RUN_ONCE
    }

    /** Its times. Each schedule has a place of its own within its jitter, so that what lies between two of its runs stays. */
    public Timetable timetable(String project) {
        CRC32 place = new CRC32();
        place.update((project + "\n" + name).getBytes(StandardCharsets.UTF_8));
        long seconds = jitter.toSeconds();
        return new Timetable(cron, zone, Duration.ofSeconds(seconds == 0 ? 0 : place.getValue() % seconds));
    }
}

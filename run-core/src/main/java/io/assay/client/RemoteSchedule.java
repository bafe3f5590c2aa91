package io.assay.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A schedule of a server.
 *
 * @param environment empty where the project has none or one
 * @param cron as it stands in {@code assay.yaml}, with the time zone that it is for
 * @param missed what comes of a time at which no server was there: {@code skip} or {@code run-once}
 * @param paused by whom and when; empty where nobody has it pause
 * @param next its next times; none where nothing starts
 * @param last what came of its last time; empty before there was one
 * @param note why nothing would start, or what holds it up; empty when all is well
 */
public record RemoteSchedule(
        String project,
        String name,
        String suite,
        Optional<String> environment,
        String cron,
        String zone,
        String missed,
        Optional<Paused> paused,
        List<Instant> next,
        Optional<Last> last,
        Optional<String> note) {
    public RemoteSchedule {
        next = List.copyOf(next);
    }

    /** Somebody has it pause. */
    public record Paused(String by, Instant at) {}

    /**
     * What came of a time.
     *
     * @param due the time
     * @param at when that was settled
     * @param run that was started, or did the same already; empty where there is none
     * @param words why there is no run, or what else is to be known; may be empty
     */
    public record Last(Instant due, Instant at, Optional<String> run, String words) {}

    static RemoteSchedule read(JsonObject json) {
        return new RemoteSchedule(
                json.text("project"),
                json.text("name"),
                json.text("suite"),
                json.textIfAny("environment"),
                json.text("cron"),
                json.text("zone"),
                json.text("missed"),
                json.has("paused") ? Optional.of(paused(json.object("paused"))) : Optional.empty(),
                json.instants("next"),
                json.has("last") ? Optional.of(last(json.object("last"))) : Optional.empty(),
                json.textIfAny("note"));
    }

    private static Paused paused(JsonObject json) {
        return new Paused(json.text("by"), json.instant("at").orElse(Instant.EPOCH));
    }

    private static Last last(JsonObject json) {
        Instant due = json.instant("due").orElse(Instant.EPOCH);
        return new Last(due, json.instant("at").orElse(due), json.textIfAny("run"), json.text("words"));
    }
}

package io.assay.server;

import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Outbox;
import io.assay.server.chore.ChoreState;
import io.assay.server.chore.Chores;
import io.assay.server.chore.Turn;
import io.assay.server.http.Upkeep;
import io.assay.server.http.metric.Metrics;
import io.assay.server.service.Remnants;
import io.assay.server.service.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** What the server does now and then, and how that is measured. Thread-safe. */
final class Rounds implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration UPLOAD_KEPT = Duration.ofDays(1);
    private static final String DEFINITIONS = "definitions";

    private final Duties duties;
    private final Chores chores;
    private final Metrics metrics;
    private final InstantSource clock;

    Rounds(Duties duties, Metrics metrics, InstantSource clock) {
        this.duties = duties;
        this.chores = duties.chores();
        this.metrics = metrics;
        this.clock = clock;
    }

    void begin(Service service, RunFiles files, Outbox outbox, Happenings happenings) {
        Upkeep upkeep = duties.upkeep();
        chores.everyone("queue", SECOND, turn -> service.queue().sweep());
        chores.everyone("outbox", Duration.ofMillis(500), turn -> outbox.relay(happenings));
        chores.one(DEFINITIONS, Duration.ofMinutes(1), upkeep.schedules()::read);
        chores.everyone("changed projects", SECOND, turn -> {
            if (upkeep.schedules().projectsChanged()) {
                chores.hasten(DEFINITIONS);
            }
        });
        chores.everyone("schedules", SECOND, upkeep.schedules()::startDue);
        chores.one("retention", Duration.ofHours(1), upkeep.retaining()::apply);
        chores.one("remnants", Duration.ofMinutes(5), turn -> clear(service.remnants(), turn));
        chores.everyone(
                "webhooks", Duration.ofMillis(500), turn -> duties.webhooks().sweep());
        chores.one(
                "old webhooks", Duration.ofHours(1), turn -> duties.webhooks().forget());
        chores.everyone(
                "messages", Duration.ofMillis(500), turn -> duties.notices().look());
        chores.one("old messages", Duration.ofHours(1), turn -> duties.notices().tidy());
        chores.one(
                "uploads",
                Duration.ofHours(1),
                turn -> files.forget(clock.instant().minus(UPLOAD_KEPT)));
        chores.states().forEach(chore -> measure(chore.name()));
    }

    private static void clear(Remnants remnants, Turn turn) {
        int failed = remnants.clear(turn::goesOn);
        if (failed > 0) {
            throw new IllegalStateException("files of deleted runs cannot be removed, " + failed
                    + " times; look for them in the log before this");
        }
    }

    private void measure(String name) {
        gauge(
                name,
                "last_success_seconds",
                "When the chore was last done, in seconds since 1970",
                state -> state.succeeded().map(at -> at.toEpochMilli() / 1000.0).orElse(0.0));
        gauge(name, "failures", "How often the chore failed in a row", state -> (double) state.failures());
        gauge(
                name,
                "lag_seconds",
                "How long the chore has been due",
                state -> state.lag(clock.instant()).toMillis() / 1000.0);
    }

    private void gauge(String name, String what, String description, Function<ChoreState, Double> value) {
        metrics.gauge(
                "assay_chore_" + what,
                description,
                Map.of("chore", name),
                () -> chores.state(name).map(value).orElse(0.0));
    }

    @Override
    public void close() {
        chores.close();
    }
}

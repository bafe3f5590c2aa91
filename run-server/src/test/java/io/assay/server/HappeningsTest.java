package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.SqliteDatabase;
import io.assay.server.http.metric.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappeningsTest {
    private final TestClock clock = new TestClock("2026-03-27T10:00:00Z");

    @Test
    void the_time_in_the_queue_is_that_since_a_run_was_queued_last(@TempDir Path folder) {
        // given
        Metrics metrics = new Metrics();
        try (Database database = SqliteDatabase.open(folder.resolve("assay.db"), clock)) {
            tell(database, "run_a", "run.waiting-input", Duration.ofHours(3));
            tell(database, "run_a", "run.queued", Duration.ofSeconds(4));
            tell(database, "run_a", "run.assigned", Duration.ofHours(1));
            tell(database, "run_a", "run.queued", Duration.ofSeconds(2));
            tell(database, "run_b", "run.queued", Duration.ofSeconds(1));
            tell(database, "run_a", "run.assigned", Duration.ZERO);

            // when
            new Outbox(database).relay(new Happenings(metrics, new AuditTrail(database)));
        }

        // then
        assertThat(metrics.scrape())
                .contains("assay_run_queue_time_seconds_count 2")
                .contains("assay_run_queue_time_seconds_sum 7.0");
    }

    /** @param until something else happens */
    private void tell(Database database, String run, String action, Duration until) {
        database.write(transaction -> {
            AuditTrail.add(transaction, "ada", action, run, "");
            return run;
        });
        clock.advance(until);
    }
}

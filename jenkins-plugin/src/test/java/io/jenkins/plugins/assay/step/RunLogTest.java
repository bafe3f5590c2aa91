package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.StreamTaskListener;
import io.assay.run.Counts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-31T03:00:00Z");
    private final RunLog log = new RunLog(new StreamTaskListener(text, StandardCharsets.UTF_8), () -> now);

    private void after(Duration pause, int passed, int failed) {
        now = now.plus(pause);
        log.counts(new Counts(passed, failed, 0, 0, 0, 0, 100 - passed - failed), "");
    }

    private List<String> lines() {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void counts_are_told_every_half_minute_where_nothing_fails() {
        for (int i = 1; i <= 90; i++) {
            after(Duration.ofSeconds(1), i, 0);
        }

        assertEquals(List.of("[assay] 1 of 100 cases", "[assay] 31 of 100 cases", "[assay] 61 of 100 cases"), lines());
    }

    @Test
    void a_failure_is_told_at_once_and_the_same_counts_only_once() {
        after(Duration.ofSeconds(1), 1, 0);
        after(Duration.ofSeconds(1), 2, 0);
        after(Duration.ofSeconds(1), 2, 1);
        after(Duration.ofMinutes(5), 2, 1);

        assertEquals(List.of("[assay] 1 of 100 cases", "[assay] 3 of 100 cases, 1 failed"), lines());
    }
}

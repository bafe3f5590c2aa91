package io.assay.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private Series series = Series.NEW;
    private Instant now = START;

    @Test
    void the_first_failure_and_the_recovery_are_told_once() {
        assertThat(told("PPFFFPP")).isEqualTo("--F--R-");
    }

    @Test
    void a_series_that_begins_with_a_failure_has_failed_first() {
        assertThat(told("FP")).isEqualTo("FR");
    }

    @Test
    void what_was_cancelled_says_nothing() {
        assertThat(told("PCFCFCP")).isEqualTo("--F---R");
    }

    @Test
    void an_error_fails_as_well() {
        assertThat(told("PEFP")).isEqualTo("-F-R");
    }

    @Test
    void a_run_that_is_older_than_one_that_counted_does_not_count() {
        // given
        Run older = run(RunState.PASSED, now);
        now = now.plusSeconds(1);
        assertThat(told("F")).isEqualTo("F");

        // when, then
        assertThat(series.after(older, now).told()).isEmpty();
        assertThat(series.after(older, now).next()).isEqualTo(series);
    }

    @Test
    void who_goes_on_failing_is_told_of_once_a_day() {
        // given
        List<Instant> told = new ArrayList<>();
        assertThat(told("F")).isEqualTo("F");

        // when it fails every hour for four days
        for (int hour = 1; hour <= 96; hour++) {
            now = START.plus(Duration.ofHours(hour));
            if (told("F").equals("S")) {
                told.add(now);
            }
        }

        // then
        assertThat(told).hasSizeBetween(3, 4);
    }

    @Test
    void what_changes_all_the_time_is_told_so_once_and_then_where_it_settles() {
        assertThat(told("FPFPFPFPFPFFPFPFFF")).isEqualTo("FRFRU------------S");
        assertThat(told("FFP")).isEqualTo("--R");
    }

    @Test
    void changes_that_are_far_apart_are_each_told() {
        for (int day = 0; day < 20; day++) {
            now = now.plus(Duration.ofHours(12));
            assertThat(told(day % 2 == 0 ? "F" : "P")).isEqualTo(day % 2 == 0 ? "F" : "R");
        }
    }

    private String told(String ends) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < ends.length(); i++) {
            now = now.plusSeconds(1);
            RunState state = switch (ends.charAt(i)) {
                case 'P' -> RunState.PASSED;
                case 'F' -> RunState.FAILED;
                case 'E' -> RunState.ERROR;
                default -> RunState.CANCELLED;
            };
            Series.Step step = series.after(run(state, now), now);
            series = step.next();
            told.append(step.told().map(kind -> kind.name().substring(0, 1)).orElse("-"));
        }
        return told.toString();
    }

    private static Run run(RunState state, Instant at) {
        return new Run(
                RunId.next(at),
                1,
                "checkout",
                "smoke",
                "",
                "",
                "",
                state,
                null,
                "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.CI, "ci"),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                at,
                at,
                at);
    }
}

package io.assay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Run;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private final Run run = SampleRun.checkout().run();

    @Test
    void queue_orchestration_execution_and_judging_are_told_apart() {
        // when
        Phases phases = Phases.of(run, SampleTimeline.events());

        // then
        assertThat(millis(phases)).containsExactly(9_800L, 7_300L, 78_600L, 3_200L);
    }

    @Test
    void a_run_without_events_has_waited_and_then_executed() {
        // when
        Phases phases = Phases.of(run, List.of());

        // then
        assertThat(millis(phases)).containsExactly(12_400L, 0L, 86_500L, 0L);
    }

    @Test
    void clocks_that_disagree_make_no_negative_phase() {
        // given
        List<TimelineEvent> events = List.of(
                SampleRun.event(-5_000, Kind.STATE, 0, 0, "ASSIGNED", "scheduler"),
                SampleRun.event(500_000, Kind.SHARD_STARTED, 1, 1, "", "agent"),
                SampleRun.event(400_000, Kind.SHARD_ENDED, 1, 1, "exit code 0", "agent"));

        // when
        Phases phases = Phases.of(run, events);

        // then
        assertThat(millis(phases)).allMatch(millis -> millis >= 0);
        assertThat(millis(phases).stream().mapToLong(Long::longValue).sum()).isEqualTo(98_900);
    }

    @Test
    void an_attempt_whose_end_nobody_saw_lasts_until_the_end_of_the_run() {
        // given
        List<TimelineEvent> events = new ArrayList<>(SampleTimeline.events());
        events.removeIf(event -> event.kind() == Kind.SHARD_ENDED && event.shard() == 4);

        // when
        Map<Integer, List<ShardSpan>> spans =
                ShardSpan.of(events, Phases.of(run, events).to());

        // then
        assertThat(spans).containsOnlyKeys(1, 2, 3, 4);
        assertThat(spans.get(3)).extracting(ShardSpan::attempt).containsExactly(1, 2);
        assertThat(spans.get(4)).singleElement().satisfies(unseen -> {
            assertThat(unseen.ended()).isFalse();
            assertThat(unseen.to()).isEqualTo(run.finishedAt());
        });
    }

    private static List<Long> millis(Phases phases) {
        return phases.phases().stream()
                .map(phase -> phase.duration().toMillis())
                .toList();
    }
}

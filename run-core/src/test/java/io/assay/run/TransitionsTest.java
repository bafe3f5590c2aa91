package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    /** The whole lifecycle: what follows when a cause (row) meets a state (column); a dot where that cannot happen. */
    private static final String TABLE = """
            cause               | by             | SCHEDULED | QUEUED    | ASSIGNED   | RUNNING       | WAITING_INPUT | FINALIZING | CANCELLING
            DUE                 | SCHEDULER      | QUEUED    | .         | .          | .             | .             | .          | .
            ASSIGN              | SCHEDULER      | .         | ASSIGNED  | .          | .             | .             | .          | .
            REQUEUE             | REAPER         | .         | .         | QUEUED     | .             | .             | .          | .
            START               | AGENT          | .         | .         | RUNNING    | .             | .             | .          | .
            HOLD                | SCHEDULER      | .         | WAITING_INPUT | .      | .             | .             | .          | .
            RELEASE             | PERSON, POLICY | .         | .         | .          | .             | QUEUED        | .          | .
            ASK_INPUT           | AGENT          | .         | .         | .          | WAITING_INPUT | .             | .          | .
            ANSWER              | PERSON         | .         | .         | .          | .             | RUNNING       | .          | .
            EXECUTED            | AGENT          | .         | .         | .          | FINALIZING    | .             | .          | .
            JUDGE_PASSED        | EVALUATOR      | .         | .         | .          | .             | .             | PASSED     | .
            JUDGE_FAILED        | EVALUATOR      | .         | .         | .          | .             | .             | FAILED     | .
            JUDGE_ERROR         | EVALUATOR      | .         | .         | .          | .             | .             | ERROR      | .
            CANCEL              | PERSON, POLICY | CANCELLED | CANCELLED | CANCELLING | CANCELLING    | CANCELLING    | .          | .
            CANCEL_ACKNOWLEDGED | AGENT          | .         | .         | .          | .             | .             | .          | CANCELLED
            LEASE_EXPIRED       | REAPER         | .         | .         | ERROR      | ERROR         | ERROR         | ERROR      | CANCELLED
            PLATFORM_FAULT      | REAPER         | ERROR     | ERROR     | ERROR      | ERROR         | ERROR         | ERROR      | .
            """;

    @Test
    void every_cause_leads_from_every_active_state_where_the_table_says() {
        assertThat(actualTable()).containsExactlyElementsOf(rows(TABLE));
    }

    @Test
    void a_terminal_state_is_never_left() {
        assertThat(states(true))
                .containsExactly(RunState.PASSED, RunState.FAILED, RunState.ERROR, RunState.CANCELLED)
                .allSatisfy(state -> assertThat(Cause.values())
                        .allSatisfy(cause ->
                                assertThat(Transitions.next(state, cause)).isEmpty()));
    }

    @Test
    void only_the_evaluator_judges() {
        for (Cause cause : Cause.values()) {
            for (RunState state : RunState.values()) {
                boolean judged = Transitions.next(state, cause)
                        .filter(next -> next == RunState.PASSED || next == RunState.FAILED)
                        .isPresent();
                assertThat(judged && !cause.allows(Cause.Actor.EVALUATOR))
                        .as("%s + %s", state, cause)
                        .isFalse();
            }
        }
    }

    @Test
    void every_active_state_can_be_entered_and_has_a_way_to_an_end() {
        for (RunState state : states(false)) {
            assertThat(reachableFrom(state)).as("from %s", state).anyMatch(RunState::terminal);
        }
        assertThat(reachableFrom(RunState.SCHEDULED)).containsAll(EnumSet.complementOf(EnumSet.of(RunState.SCHEDULED)));
    }

    private static List<String> actualTable() {
        Stream<String> head = Stream.of(
                "cause | by | " + states(false).stream().map(RunState::name).collect(Collectors.joining(" | ")));
        return Stream.concat(head, Arrays.stream(Cause.values()).map(TransitionsTest::row))
                .toList();
    }

    private static String row(Cause cause) {
        String by = Arrays.stream(Cause.Actor.values())
                .filter(cause::allows)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        Stream<String> cells = states(false).stream()
                .map(state -> Transitions.next(state, cause).map(Enum::name).orElse("."));
        return Stream.concat(Stream.of(cause.name(), by), cells).collect(Collectors.joining(" | "));
    }

    private static List<String> rows(String table) {
        return table.lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    private static List<RunState> states(boolean terminal) {
        return Arrays.stream(RunState.values())
                .filter(state -> state.terminal() == terminal)
                .toList();
    }

    private static Set<RunState> reachableFrom(RunState start) {
        Set<RunState> reached = EnumSet.noneOf(RunState.class);
        List<RunState> fringe = List.of(start);
        while (!fringe.isEmpty()) {
            fringe = fringe.stream()
                    .flatMap(state ->
                            Arrays.stream(Cause.values()).flatMap(cause -> Transitions.next(state, cause).stream()))
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }
}

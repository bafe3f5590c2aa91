package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.AgentState.Presence;
import io.assay.engine.queue.Placement.Target;
import io.assay.engine.queue.Waiting.Cause;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people are told of the queue, and what happens to those who wait too long. */
public abstract class WaitingContract extends QueueFixture {
    @Test
    void nobody_has_ever_offered_itself() {
        assertThat(why(queued(Ask.run())))
                .isEqualTo(new Waiting(
                        Cause.NO_AGENT_ONLINE,
                        "no agent has ever offered itself; start one with 'assay agent'",
                        Optional.empty(),
                        Duration.ZERO));
    }

    @Test
    void the_last_agent_is_named_with_when_it_was_heard_of() {
        // given
        lease(agent("a1", 1));
        clock.pass(Duration.ofSeconds(125));
        RunId run = queued(Ask.run());
        clock.pass(Duration.ofSeconds(3));

        // then
        assertThat(why(run))
                .isEqualTo(new Waiting(
                        Cause.NO_AGENT_ONLINE,
                        "no agent is online; the last one, a1, was heard of 2m 8s ago",
                        Optional.of("a1"),
                        Duration.ofSeconds(3)));
        assertThat(queue.agents()).extracting(AgentState::presence).containsExactly(Presence.OFFLINE);
    }

    @Test
    void labels_that_nobody_offers_are_named() {
        // given
        lease(agent("a1", 1, "linux"));
        lease(agent("a2", 1, "gpu"));

        // then
        assertThat(why(queued(Ask.run().labels("linux", "windows"))))
                .extracting(Waiting::cause, Waiting::words, Waiting::holder)
                .containsExactly(
                        Cause.LABEL_MISMATCH,
                        "no agent that is online offers the label windows",
                        Optional.of("windows"));
        assertThat(why(queued(Ask.run().labels("linux", "gpu"))).words())
                .isEqualTo("no agent that is online offers all of gpu, linux");
    }

    @Test
    void a_policy_is_told_with_what_it_asks_for() {
        // given
        restart(QueueSettings.STANDARD, only("production", new Target(Set.of("vpn"), Set.of())));
        lease(agent("a1", 1));

        // then
        assertThat(why(queued(Ask.run().environment("production"))))
                .extracting(Waiting::cause, Waiting::words)
                .containsExactly(
                        Cause.POLICY,
                        "runs of shop against production may only execute with vpn, and no such agent is online");
    }

    @Test
    void a_group_is_told_with_who_holds_it_and_how_many_come_before() {
        // given
        String keys = "group: db, max-queued: 9";
        RunId holder = queued(Ask.run().in(group(keys)));
        next();
        RunId first = queued(Ask.run().in(group(keys)));
        RunId second = queued(Ask.run().in(group(keys)));

        // then
        assertThat(why(first))
                .extracting(Waiting::cause, Waiting::words, Waiting::holder)
                .containsExactly(
                        Cause.GROUP_LIMIT, "group project:shop:db is held by " + holder, Optional.of(holder.value()));
        assertThat(why(second).words())
                .isEqualTo("group project:shop:db is held by " + holder + ", 1 run comes before it, first " + first);
        assertThat(queue.waiting(List.of(first, second, holder))).containsOnlyKeys(first, second);
    }

    @Test
    void quota_and_capacity_are_told_in_numbers() {
        // given
        restart(settings(5, 1, 100), Placement.ANYWHERE);
        queued(Ask.run().slots(2));
        lease(agent("a1", 2));

        // then
        assertThat(why(queued(Ask.run())).words()).isEqualTo("ada executes 1 runs and may 1 at once");
        assertThat(why(queued(Ask.run().by("bob")))).satisfies(waiting -> {
            assertThat(waiting.cause()).isEqualTo(Cause.CAPACITY);
            assertThat(waiting.words()).isEqualTo("2 of 2 slots of a1 are taken");
        });
    }

    @Test
    void a_scheduled_run_waits_for_its_time() {
        assertThat(why(queued(Ask.run().at(clock.instant().plusSeconds(60)))).cause())
                .isEqualTo(Cause.SCHEDULED);
    }

    @Test
    void who_waits_too_long_ends_and_says_what_it_waited_for() {
        // given
        lease(agent("a1", 1));
        RunId run = queued(Ask.run().labels("gpu").patience(Duration.ofMinutes(30)));

        // when
        clock.pass(Duration.ofMinutes(29));
        queue.heartbeat(agent("a1", 1, "linux"), List.of());
        queue.sweep();
        assertThat(state(run)).isEqualTo(RunState.QUEUED);
        clock.pass(Duration.ofMinutes(1));
        queue.heartbeat(agent("a1", 1), List.of());
        queue.sweep();

        // then
        assertThat(state(run)).isEqualTo(RunState.ERROR);
        assertThat(run(run).reason()).isEqualTo(Reason.QUEUE_TIMEOUT);
        assertThat(run(run).message())
                .isEqualTo("it waited in the queue for 30m; no agent that is online offers the label gpu");
    }

    @Test
    void the_depth_tells_how_many_wait_how_long_and_for_which_project() {
        // given
        queued(Ask.run());
        next();
        queued(Ask.run());
        clock.pass(Duration.ofSeconds(5));
        queued(Ask.run().project("blog"));

        // when
        QueueDepth depth = queue.depth();

        // then
        assertThat(depth.queued()).isEqualTo(2);
        assertThat(depth.running()).isEqualTo(1);
        assertThat(depth.oldest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(depth.queuedByProject()).containsEntry("shop", 1).containsEntry("blog", 1);
    }

    @Test
    void a_queue_that_stalls_is_told_once_and_so_is_its_recovery() {
        // given
        queued(Ask.run().patience(Duration.ofDays(1)));
        Queue other = queue(QueueSettings.STANDARD, Placement.ANYWHERE);

        // when
        clock.pass(Duration.ofMinutes(16));
        queue.sweep();
        other.sweep();
        queue.sweep();

        // then
        assertThat(trail).containsExactly("queue.stalled");

        // and when
        next();
        queue.sweep();
        other.sweep();
        other.close();

        // then
        assertThat(trail).containsExactly("queue.stalled", "queue.recovered");
    }

    @Test
    void agents_are_shown_with_what_they_hold() {
        // given
        RunId run = queued(Ask.run().slots(3));
        lease(agent("a1", 8, "linux"));
        queue.heartbeat(new Offer("a2", Set.of(), 2, 2, true), List.of());

        // then
        assertThat(queue.agents())
                .containsExactly(
                        new AgentState("a1", Set.of("linux"), 8, 5, Presence.ONLINE, clock.instant(), List.of(run)),
                        new AgentState("a2", Set.of(), 2, 2, Presence.DRAINING, clock.instant(), List.of()));
    }

    @Test
    void groups_and_agents_are_listed_in_the_order_of_code_points_whatever_a_language_says() {
        // given
        List<String> names =
                List.of("A-b", "AB", "Z", "a b", "a-c", "aB", "ab", "b", "\u00c5", "\ufb01", "\ud83d\ude80");
        for (String name :
                List.of("b", "\ud83d\ude80", "a-c", "Z", "aB", "\u00c5", "AB", "a b", "\ufb01", "ab", "A-b")) {
            limit(name, 2);
            queue.heartbeat(agent(name, 1), List.of());
        }

        // when
        List<String> paged = new ArrayList<>();
        for (List<GroupState> page = queue.groups("", 3); !page.isEmpty(); ) {
            page.forEach(group -> paged.add(group.key()));
            page = queue.groups(paged.get(paged.size() - 1), 3);
        }

        // then
        assertThat(paged).isEqualTo(names);
        assertThat(queue.agents()).extracting(AgentState::name).isEqualTo(names);
    }

    private Waiting why(RunId run) {
        return queue.waiting(run).orElseThrow();
    }
}

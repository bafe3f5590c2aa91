package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static io.assay.engine.queue.Groups.groups;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Placement.Target;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which run starts next, and on which agent. */
public abstract class AssignmentContract extends QueueFixture {
    @Test
    void a_lease_tells_everything_that_an_agent_needs() {
        // given
        RunId run = queued(Ask.run().slots(4));

        // when
        Lease lease = lease(agent("a1", 3)).orElseThrow();

        // then
        assertThat(lease.run().id()).isEqualTo(run);
        assertThat(lease.run().state()).isEqualTo(RunState.ASSIGNED);
        assertThat(lease.epoch()).isEqualTo(1);
        assertThat(lease.slots()).isEqualTo(3);
        assertThat(lease.valid()).isEqualTo(LEASE);
        assertThat(lease.work().definition()).isEqualTo("project: shop");
        assertThat(story(run)).endsWith("ASSIGNED: agent a1 has it, with 3 slots");
    }

    @Test
    void an_agent_gets_only_what_its_labels_allow() {
        // given
        queued(Ask.run().labels("windows"));
        RunId linux = queued(Ask.run().labels("linux"));

        // then
        assertThat(next()).isEmpty();
        assertThat(lease(agent("a2", 1, "linux", "x64")))
                .hasValueSatisfying(lease -> assertThat(lease.run().id()).isEqualTo(linux));
    }

    @Test
    void an_agent_that_claims_slots_which_its_runs_hold_gets_nothing() {
        // given
        queued(Ask.run());
        queued(Ask.run());
        Offer offer = agent("a1", 1);
        lease(offer);

        // then
        assertThat(lease(offer)).isEmpty();
    }

    @Test
    void an_agent_that_drains_gets_nothing() {
        // given
        queued(Ask.run());

        // then
        assertThat(lease(new Offer("a1", Set.of(), 4, 4, true))).isEmpty();
    }

    @Test
    void a_policy_says_which_agents_may_execute_against_an_environment() {
        // given
        restart(QueueSettings.STANDARD, only("production", new Target(Set.of("vpn"), Set.of("a7"))));
        RunId run = queued(Ask.run().environment("production"));

        // then
        assertThat(lease(agent("a1", 1, "vpn"))).isEmpty();
        assertThat(lease(agent("a7", 1))).isEmpty();
        assertThat(lease(agent("a7", 1, "vpn")))
                .hasValueSatisfying(lease -> assertThat(lease.run().id()).isEqualTo(run));
    }

    @Test
    void the_higher_priority_comes_first() {
        // given
        queued(Ask.run());
        RunId urgent = queued(Ask.run().priority(10));

        // then
        assertThat(next()).contains(urgent);
    }

    @Test
    void principals_take_turns_and_so_do_their_projects() {
        // given
        List<String> whose = new ArrayList<>();
        for (String who : List.of("ada/shop", "ada/shop", "ada/shop", "ada/blog", "bob/shop", "bob/shop")) {
            String[] parts = who.split("/");
            queued(Ask.run().by(parts[0]).project(parts[1]).suite(who));
        }

        // when
        for (Optional<RunId> next = next(); next.isPresent(); next = next()) {
            whose.add(run(next.get()).suite());
        }

        // then
        assertThat(whose).containsExactly("ada/shop", "bob/shop", "ada/blog", "bob/shop", "ada/shop", "ada/shop");
    }

    @Test
    void among_those_who_execute_nothing_the_one_who_was_served_longest_ago_is_next() {
        // given
        for (String who : List.of("ada", "ada", "bob", "bob")) {
            queued(Ask.run().by(who).suite(who));
        }
        List<String> whose = new ArrayList<>();

        // when
        for (Optional<Lease> next = lease(agent("a1", 1)); next.isPresent(); next = lease(agent("a1", 1))) {
            whose.add(next.get().run().suite());
            finish(next.get());
        }

        // then
        assertThat(whose).containsExactly("ada", "bob", "ada", "bob");
    }

    @Test
    void quotas_bound_what_executes_for_a_project_and_for_a_principal() {
        // given
        restart(settings(2, 1, 100), Placement.ANYWHERE);
        queued(Ask.run().by("ada"));
        queued(Ask.run().by("ada"));
        queued(Ask.run().by("bob"));
        queued(Ask.run().by("eve"));
        RunId elsewhere = queued(Ask.run().by("joe").project("blog"));

        // when
        List<Optional<RunId>> started = List.of(next(), next(), next());

        // then
        assertThat(started).allMatch(Optional::isPresent).contains(Optional.of(elsewhere));
        assertThat(started.stream().map(run -> run(run.get()).trigger().actor()))
                .doesNotHaveDuplicates();
        assertThat(next()).isEmpty();
    }

    @Test
    void a_group_never_executes_more_than_its_slots() {
        // given
        Concurrency rules = group("group: db, max: 5, weight: 2, max-queued: 10");
        RunId first = queued(Ask.run().in(rules));
        queued(Ask.run().in(rules));
        RunId third = queued(Ask.run().in(rules));
        next();
        next();

        // then
        assertThat(next()).isEmpty();
        cancel(first);
        assertThat(next()).as("a run that is being cancelled holds its slots").isEmpty();
        queue.release("a1");
        assertThat(state(first)).isEqualTo(RunState.CANCELLED);
        assertThat(next()).isNotEmpty();
        assertThat(state(third)).isNotEqualTo(RunState.CANCELLED);
    }

    @Test
    void several_groups_are_taken_all_at_once_or_none() {
        // given
        Concurrency east = group("group: east, max-queued: 5");
        Concurrency west = group("group: west, max-queued: 5");
        RunId holder = queued(Ask.run().in(east));
        next();
        RunId both = queued(Ask.run().in(west, east));

        // when
        Optional<RunId> none = next();

        // then
        assertThat(none).isEmpty();
        assertThat(queue.group("project:shop:west").orElseThrow().running()).isEmpty();
        finishOf(holder);
        assertThat(next()).contains(both);
        assertThat(queue.group("project:shop:west").orElseThrow().running())
                .containsExactly(new GroupState.Holder(both, 1));
    }

    @Test
    void a_group_of_agents_limits_each_agent_for_itself() {
        // given
        Concurrency port = group("group: port, scope: agent");
        for (int i = 0; i < 3; i++) {
            queued(Ask.run().in(port));
        }

        // then
        assertThat(lease(agent("a1", 9))).isPresent();
        assertThat(lease(agent("a1", 9))).isEmpty();
        assertThat(lease(agent("a2", 9))).isPresent();
    }

    @Test
    void the_first_that_came_holds_up_those_behind_it_whatever_it_waits_for() {
        // given
        String keys = "group: db, max-queued: 5";
        queued(Ask.run().in(group(keys)).labels("windows"));
        RunId second = queued(Ask.run().in(group(keys)));

        // then
        assertThat(next()).isEmpty();

        // and given
        queued(Ask.run().in(group(keys + ", order: eager")));

        // then
        assertThat(next()).contains(second);
    }

    @ParameterizedTest
    @CsvSource({"key-asc, 1 2 3 -", "key-desc, 3 2 1 -", "fifo, 2 - 1 3", "eager, 2 - 1 3", "newest-ready, 3"})
    void the_order_of_the_group_decides(String order, String expected) {
        // given
        Concurrency rules = group("group: db, max-queued: 9, order: " + order);
        queued(Ask.run().in(rules).ordinal(2).suite("2"));
        queued(Ask.run().in(rules).suite("-"));
        queued(Ask.run().in(rules).ordinal(1).suite("1"));
        queued(Ask.run().in(rules).ordinal(3).suite("3"));
        List<String> started = new ArrayList<>();

        // when
        for (Optional<RunId> next = next(); next.isPresent(); next = next()) {
            started.add(run(next.get()).suite());
            finishOf(next.get());
        }

        // then
        assertThat(String.join(" ", started)).isEqualTo(expected);
    }

    @Test
    void where_the_newest_comes_first_no_older_one_starts_after_it() {
        // given
        Concurrency rules = group("group: db, max: 5, max-queued: 9, order: newest-ready");
        RunId first = queued(Ask.run().in(rules).ordinal(1));
        RunId second = queued(Ask.run().in(rules).ordinal(2));

        // when
        Optional<RunId> next = next();
        RunId late = queued(Ask.run().in(rules).ordinal(1));

        // then
        assertThat(next).contains(second);
        assertThat(run(first).reason()).isEqualTo(Reason.SUPERSEDED);
        assertThat(run(first).endedBy()).isEqualTo(second.value());
        assertThat(run(late).endedBy()).isEqualTo(second.value());
        assertThat(state(queued(Ask.run().in(rules).ordinal(3)))).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_newer_one_that_cannot_start_does_not_keep_an_older_one_from_it() {
        // given
        Concurrency rules = group("group: db, max-queued: 9, order: newest-ready");
        RunId older = queued(Ask.run().in(rules).ordinal(1));
        queued(Ask.run().in(rules).ordinal(2).labels("windows"));

        // then
        assertThat(next()).contains(older);
    }

    @Test
    void groups_of_contrary_orders_do_not_wait_for_each_other_for_ever() {
        // given
        String both =
                "[ { group: up, order: key-asc, max-queued: 9 }, { group: down, order: key-desc, max-queued: 9 } ]";
        queued(Ask.run().in(groups(both)).ordinal(1));
        queued(Ask.run().in(groups(both)).ordinal(2));

        // then
        assertThat(next()).isPresent();
    }

    @Test
    void a_limit_that_was_set_counts_before_what_runs_say() {
        // given
        Concurrency rules = group("group: db, max: 3, max-queued: 9");
        for (int i = 0; i < 4; i++) {
            queued(Ask.run().in(rules));
        }
        next();
        next();

        // when
        limit("project:shop:db", 1);

        // then
        assertThat(queue.group("project:shop:db").orElseThrow().running()).hasSize(2);
        assertThat(next()).isEmpty();
        queued(Ask.run().in(rules));
        assertThat(queue.group("project:shop:db").orElseThrow().max()).isEqualTo(1);
        limit("project:shop:db", 3);
        assertThat(next()).isPresent();
    }

    @Test
    void a_run_that_weighs_more_than_the_limit_starts_alone() {
        // given
        Concurrency heavy = group("group: db, max: 4, weight: 4, max-queued: 9");
        queued(Ask.run().in(heavy));
        queued(Ask.run().in(heavy));
        limit("project:shop:db", 2);

        // then
        assertThat(next()).isPresent();
        assertThat(next()).isEmpty();
    }

    @Test
    void a_limit_is_set_only_by_who_has_seen_the_last_one() {
        // given
        queued(Ask.run().in(group("group: db")));
        long version = queue.group("project:shop:db").orElseThrow().version();
        limit("project:shop:db", 2);

        // then
        Optional<GroupState> stale =
                database.write(transaction -> queue.limit(transaction, "project:shop:db", 3, version));
        Optional<GroupState> made = database.write(transaction -> queue.limit(transaction, "org:new", 3, 0));
        assertThat(stale).isEmpty();
        assertThat(made).hasValueSatisfying(group -> assertThat(group.version()).isEqualTo(1));
        assertThat(queue.groups("", 10)).extracting(GroupState::key).containsExactly("org:new", "project:shop:db");
    }

    private void finishOf(RunId run) {
        queue.release("a1");
        assertThat(run(run).state().terminal() || state(run) == RunState.QUEUED).isTrue();
        if (state(run) == RunState.QUEUED) {
            cancel(run);
        }
    }
}

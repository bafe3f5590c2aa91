package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Admission.Attached;
import io.assay.engine.queue.Admission.Created;
import io.assay.engine.queue.Admission.Refused;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which runs get into the queue, and which leave it for them. */
public abstract class AdmissionContract extends QueueFixture {
    private static final Concurrency ONE = group("group: db");

    @Test
    void a_run_of_no_group_waits() {
        // when
        Created created = created(Ask.run());

        // then
        assertThat(created.replaced()).isEmpty();
        assertThat(state(created.run().id())).isEqualTo(RunState.QUEUED);
        assertThat(story(created.run().id())).containsExactly("QUEUED: created");
    }

    @Test
    void the_one_that_waits_is_replaced_and_names_its_successor() {
        // given
        RunId running = queued(Ask.run().in(ONE));
        next();
        RunId waiting = queued(Ask.run().in(ONE));

        // when
        Created created = created(Ask.run().in(ONE));

        // then
        RunId successor = created.run().id();
        assertThat(created.replaced()).containsExactly(waiting);
        Run replaced = run(waiting);
        assertThat(replaced.state()).isEqualTo(RunState.CANCELLED);
        assertThat(replaced.reason()).isEqualTo(Reason.SUPERSEDED);
        assertThat(replaced.endedBy()).isEqualTo(successor.value());
        assertThat(replaced.message()).isEqualTo("superseded by " + successor + " in group project:shop:db");
        assertThat(state(running)).isEqualTo(RunState.ASSIGNED);
        assertThat(state(successor)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void the_free_slot_is_for_the_first_that_came_though_no_agent_has_come_yet() {
        // given
        RunId first = queued(Ask.run().in(ONE));
        RunId second = queued(Ask.run().in(ONE));

        // when
        RunId third = queued(Ask.run().in(ONE));

        // then
        assertThat(state(first)).isEqualTo(RunState.QUEUED);
        assertThat(state(second)).isEqualTo(RunState.CANCELLED);
        assertThat(state(third)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void an_older_revision_that_arrives_late_replaces_nobody_and_gives_way() {
        // given
        queued(Ask.run().in(ONE).ordinal(5));
        RunId newer = queued(Ask.run().in(ONE).ordinal(7));

        // when
        Run late = created(Ask.run().in(ONE).ordinal(6)).run();

        // then
        assertThat(late.state()).isEqualTo(RunState.CANCELLED);
        assertThat(late.reason()).isEqualTo(Reason.SUPERSEDED);
        assertThat(late.endedBy()).isEqualTo(newer.value());
        assertThat(state(newer)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void cancel_new_creates_the_run_and_cancels_it_with_the_reason() {
        // given
        Concurrency rules = group("group: db, on-full: cancel-new");
        RunId running = queued(Ask.run().in(rules));
        next();
        queued(Ask.run().in(rules));

        // when
        Run refused = created(Ask.run().in(rules)).run();

        // then
        assertThat(refused.state()).isEqualTo(RunState.CANCELLED);
        assertThat(refused.reason()).isEqualTo(Reason.GROUP_FULL);
        assertThat(refused.message())
                .isEqualTo("group project:shop:db is full: 1 run waits for its slot, held by " + running
                        + " (max-queued 1)");
    }

    @Test
    void reject_creates_nothing_and_changes_nothing() {
        // given
        Concurrency rules = group("group: db, on-full: reject, max-queued: 0");
        RunId running = queued(Ask.run().in(rules));

        // when
        Admission admission = submit(Ask.run().in(rules).in(group("group: other, on-running: cancel")));

        // then
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.cause()).isEqualTo(Refused.Cause.GROUP_FULL));
        assertThat(store.active()).extracting(Run::id).containsExactly(running);
        assertThat(queue.group("project:shop:other")).isEmpty();
    }

    @Test
    void who_may_not_wait_at_all_is_cancelled_when_there_is_no_slot() {
        // given
        Concurrency rules = group("group: db, max-queued: 0");
        queued(Ask.run().in(rules));

        // then
        assertThat(created(Ask.run().in(rules)).run().reason()).isEqualTo(Reason.GROUP_FULL);
    }

    @Test
    void cancel_ends_older_ones_that_wait_and_those_that_execute() {
        // given
        Concurrency rules = group("group: db, max: 10, on-running: cancel");
        RunId executing = queued(Ask.run().in(rules).suite("a"));
        next();
        RunId waiting = queued(Ask.run().in(group("group: db, max: 10")));

        // when
        Created created = created(Ask.run().in(rules));

        // then
        assertThat(created.replaced()).containsExactlyInAnyOrder(executing, waiting);
        assertThat(state(executing)).isEqualTo(RunState.CANCELLING);
        assertThat(run(executing).endedBy()).isEqualTo(created.run().id().value());
        assertThat(state(waiting)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_late_older_revision_is_superseded_by_the_newer_one_that_executes() {
        // given
        Concurrency rules = group("group: db, on-running: cancel");
        RunId newer = queued(Ask.run().in(rules).ordinal(9));
        next();

        // when
        Run late = created(Ask.run().in(rules).ordinal(8)).run();

        // then
        assertThat(late.endedBy()).isEqualTo(newer.value());
        assertThat(state(newer)).isEqualTo(RunState.ASSIGNED);
    }

    @Test
    void only_an_interruptible_run_is_cancelled_while_it_executes() {
        // given
        Concurrency rules = group("group: db, max: 3, on-running: cancel-if-interruptible, interruptible: true");
        Concurrency precious = group("group: db, max: 3, on-running: cancel-if-interruptible");
        RunId kept = queued(Ask.run().in(precious));
        next();
        RunId cancelled = queued(Ask.run().in(rules));
        next();

        // when
        Created created = created(Ask.run().in(rules));

        // then
        assertThat(created.replaced()).containsExactly(cancelled);
        assertThat(state(kept)).isEqualTo(RunState.ASSIGNED);
        assertThat(state(cancelled)).isEqualTo(RunState.CANCELLING);
    }

    @Test
    void what_does_the_same_is_attached_to_the_run_that_is_active() {
        // given
        RunId first = queued(Ask.run().in(ONE).revision("4f2c"));

        // then
        assertThat(submit(Ask.run().in(ONE).revision("4f2c")))
                .isInstanceOfSatisfying(
                        Attached.class,
                        attached -> assertThat(attached.run().id()).isEqualTo(first));
        assertThat(submit(Ask.run().in(ONE).revision("4f2d"))).isInstanceOf(Created.class);
        assertThat(submit(Ask.run().in(ONE).revision("4f2c").environment("production")))
                .isInstanceOf(Created.class);
    }

    @Test
    void without_a_revision_nobody_knows_whether_it_is_the_same() {
        // given
        queued(Ask.run().in(ONE));

        // then
        assertThat(submit(Ask.run().in(ONE))).isInstanceOf(Created.class);
    }

    @Test
    void nobody_is_attached_to_a_run_that_is_being_cancelled() {
        // given
        RunId first = queued(Ask.run().in(ONE).revision("4f2c"));
        next();
        cancel(first);

        // then
        assertThat(submit(Ask.run().in(ONE).revision("4f2c"))).isInstanceOf(Created.class);
    }

    @Test
    void a_duplicate_is_refused_where_the_group_says_so() {
        // given
        Concurrency rules = group("group: db, on-duplicate: reject");
        RunId first = queued(Ask.run().in(rules).revision("4f2c"));

        // then
        assertThat(submit(Ask.run().in(rules).revision("4f2c")))
                .isEqualTo(new Refused(
                        Refused.Cause.DUPLICATE,
                        first + " does the same in group project:shop:db and is QUEUED; wait for it or cancel it"));
    }

    @Test
    void asked_twice_it_is_two_runs_where_no_group_says_otherwise() {
        assertThat(queued(Ask.run().revision("4f2c")))
                .isNotEqualTo(queued(Ask.run().revision("4f2c")));
        assertThat(queued(Ask.run().revision("4f2c").in(group("group: db, on-duplicate: new, max: 2"))))
                .isNotEqualTo(queued(Ask.run().revision("4f2c").in(group("group: db, on-duplicate: new, max: 2"))));
    }

    @Test
    void a_project_may_not_fill_the_queue() {
        // given
        restart(settings(10, 10, 2), Placement.ANYWHERE);
        queued(Ask.run());
        queued(Ask.run());

        // then
        assertThat(submit(Ask.run()))
                .isEqualTo(new Refused(
                        Refused.Cause.QUOTA,
                        "project shop has 2 runs in the queue and may have 2; try again when some have started"));
        assertThat(submit(Ask.run().project("blog"))).isInstanceOf(Created.class);
    }

    @Test
    void a_scheduled_run_joins_its_groups_when_its_time_has_come() {
        // given
        RunId later = queued(Ask.run().in(ONE).at(clock.instant().plusSeconds(10)));
        RunId now = queued(Ask.run().in(ONE));
        next();
        RunId waiting = queued(Ask.run().in(ONE));
        assertThat(state(waiting)).isEqualTo(RunState.QUEUED);

        // when
        clock.pass(Duration.ofSeconds(10));
        queue.sweep();

        // then
        assertThat(state(now)).isEqualTo(RunState.ASSIGNED);
        assertThat(state(waiting)).isEqualTo(RunState.CANCELLED);
        assertThat(run(waiting).endedBy()).isEqualTo(later.value());
        assertThat(state(later)).isEqualTo(RunState.QUEUED);
    }
}

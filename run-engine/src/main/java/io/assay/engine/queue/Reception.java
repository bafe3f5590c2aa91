package io.assay.engine.queue;

import io.assay.engine.queue.Admission.Attached;
import io.assay.engine.queue.Admission.Created;
import io.assay.engine.queue.Admission.Refused;
import io.assay.engine.queue.Ruling.Enters;
import io.assay.engine.queue.Ruling.GivesWay;
import io.assay.engine.queue.Ruling.IsRefused;
import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Together;
import io.assay.engine.store.Transaction;
import io.assay.run.Cause;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent.Kind;
import io.assay.suite.Concurrency.OnDuplicate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs ask to be queued: duplicates first, then groups, then quotas. Nothing is changed before all have spoken. */
final class Reception {
    private static final Comparator<Claim> BY_KEY = Comparator.comparing(Claim::key);

    private final QueuedQuota quota;

    Reception(QueueSettings settings) {
        quota = new QueuedQuota(settings.queuedPerProject());
    }

    Admission submit(Transaction transaction, Submission submission) throws SQLException {
        List<Claim> claims = submission.groups().stream().sorted(BY_KEY).toList();
        QueueLocks.submission(transaction, claims.stream().map(Claim::key).toList());
        String mark = Twins.mark(submission);
        Optional<Admission> twin = twin(transaction, claims, mark);
        if (twin.isPresent()) {
            return twin.get();
        }
        Run run = submission.run();
        if (run.state() == RunState.SCHEDULED) {
            create(transaction, submission, mark, Stage.SCHEDULED);
            return new Created(run, List.of());
        }
        if (!submission.gates().isEmpty()) {
            Optional<Refused> noRoom = quota.obstacle(transaction, run.project());
            if (noRoom.isPresent()) {
                return noRoom.get();
            }
            create(transaction, submission, mark, Stage.SCHEDULED);
            return new Created(Asking.hold(transaction, run), List.of());
        }
        Member newcomer = newcomer(run.id(), submission.ordinal());
        Ruling ruling = ruling(transaction, claims, newcomer);
        if (ruling instanceof IsRefused refused) {
            return refused.refused();
        }
        Optional<Refused> full =
                ruling instanceof Enters ? quota.obstacle(transaction, run.project()) : Optional.empty();
        if (full.isPresent()) {
            return full.get();
        }
        create(transaction, submission, mark, Stage.WAITING);
        return settle(transaction, run, ruling);
    }

    /** A scheduled run has become due: it is held at its gates, or arrives. */
    void due(Transaction transaction, Entry entry) throws SQLException {
        Optional<Run> found =
                RunChanges.find(transaction.connection(), entry.run()).filter(run -> run.state() == RunState.SCHEDULED);
        if (found.isEmpty()) {
            return;
        }
        if (GateTable.next(transaction.connection(), entry.run()).isEmpty()) {
            arrive(transaction, entry, found.get(), new Step(Cause.DUE, "scheduler", "its time has come"));
            return;
        }
        Optional<Run> due =
                Moves.move(transaction, found.get(), Cause.DUE, "scheduler", "its time has come", change -> change);
        if (due.isPresent()) {
            Asking.hold(transaction, due.get());
        }
    }

    /** Why a run arrives. */
    record Step(Cause cause, String actor, String words) {}

    /** A run that has waited elsewhere is queued: its groups decide as if it were new. */
    void arrive(Transaction transaction, Entry entry, Run run, Step step) throws SQLException {
        List<Claim> claims = ClaimTable.of(transaction.connection(), entry.run());
        QueueLocks.submission(transaction, claims.stream().map(Claim::key).toList());
        OptionalLong ordinal = ClaimTable.ordinal(transaction.connection(), entry.run());
        Ruling ruling = ruling(transaction, claims, newcomer(entry.run(), ordinal));
        Optional<Run> queued =
                Moves.move(transaction, run, step.cause(), step.actor(), step.words(), change -> change.phase(""));
        if (queued.isPresent()) {
            EntryTable.enter(transaction, entry);
            Together joining = new Together();
            join(joining, transaction.now(), claims);
            joining.execute(transaction);
            settle(transaction, queued.get(), ruling);
        }
    }

    private static Member newcomer(RunId run, OptionalLong ordinal) {
        return new Member(run, Long.MAX_VALUE, Stage.WAITING, ordinal, 1, false, RunState.QUEUED);
    }

    private static Optional<Admission> twin(Transaction transaction, List<Claim> claims, String mark)
            throws SQLException {
        for (Claim claim : claims) {
            if (mark.isEmpty() || claim.rules().onDuplicate() == OnDuplicate.NEW) {
                continue;
            }
            Optional<Run> twin = Twins.inGroup(transaction.connection(), claim.key(), mark);
            if (twin.isEmpty()) {
                continue;
            }
            switch (claim.rules().onDuplicate()) {
                case NEW -> {}
                case ATTACH -> {
                    return Optional.of(new Attached(twin.get()));
                }
                case REJECT -> {
                    return Optional.of(new Refused(
                            Refused.Cause.DUPLICATE,
                            twin.get().id() + " does the same in group " + claim.key() + " and is "
                                    + twin.get().state() + "; wait for it or cancel it"));
                }
            }
        }
        return Optional.empty();
    }

    /** Of all groups together: whoever refuses or cancels the newcomer is heard before anyone is replaced. */
    private static Ruling ruling(Transaction transaction, List<Claim> claims, Member newcomer) throws SQLException {
        Map<RunId, String> replaced = new LinkedHashMap<>();
        Optional<Ruling> givesWay = Optional.empty();
        for (Claim claim : claims) {
            GroupRow group = GroupRow.joined(GroupTable.lock(transaction, claim.key()), claim.key(), claim.rules());
            Member arriving = new Member(
                    newcomer.run(),
                    newcomer.position(),
                    Stage.WAITING,
                    newcomer.ordinal(),
                    claim.rules().weight(),
                    false,
                    RunState.QUEUED);
            Ruling ruling = new Arrival(transaction.connection(), claim, group, arriving).ruling();
            if (ruling instanceof IsRefused) {
                return ruling;
            }
            if (ruling instanceof Enters enters) {
                enters.replaced().forEach(replaced::putIfAbsent);
            } else {
                givesWay = givesWay.or(() -> Optional.of(ruling));
            }
        }
        return givesWay.orElseGet(() -> new Enters(replaced));
    }

    private static void create(Transaction transaction, Submission submission, String mark, Stage stage)
            throws SQLException {
        Run run = submission.run();
        Together more = new Together();
        EntryTable.insert(more, transaction.now(), submission, mark, stage);
        ClaimTable.insert(more, submission, stage);
        new WorkOrder(submission.policy(), submission.work()).insert(more, run.id());
        GateTable.insert(more, run.id(), submission.gates());
        if (stage == Stage.WAITING) {
            join(more, transaction.now(), submission.groups());
        }
        RunChanges.create(
                transaction,
                run,
                Moves.event(transaction, Kind.STATE, run.state() + ": created", submission.principal()),
                more);
    }

    private static void join(Together changes, Instant now, List<Claim> claims) {
        for (Claim claim : claims) {
            GroupTable.join(changes, now, claim.key(), claim.rules());
        }
    }

    private static Created settle(Transaction transaction, Run run, Ruling ruling) throws SQLException {
        if (ruling instanceof GivesWay way) {
            return new Created(giveWay(transaction, run, way.reason(), way.by(), way.words()), List.of());
        }
        if (ruling instanceof IsRefused refused) {
            return new Created(
                    giveWay(
                            transaction,
                            run,
                            Reason.GROUP_FULL,
                            Optional.empty(),
                            refused.refused().words()),
                    List.of());
        }
        List<RunId> replaced = new ArrayList<>();
        for (Map.Entry<RunId, String> older : ((Enters) ruling).replaced().entrySet()) {
            Cancellation cancelled =
                    Moves.cancel(transaction, older.getKey(), run.id().value(), Reason.SUPERSEDED, older.getValue());
            if (cancelled instanceof Cancellation.Accepted) {
                replaced.add(older.getKey());
            }
        }
        return new Created(run, replaced);
    }

    private static Run giveWay(Transaction transaction, Run run, Reason reason, Optional<RunId> by, String words)
            throws SQLException {
        String actor = by.map(RunId::value).orElse("scheduler");
        Cancellation cancelled = Moves.cancel(transaction, run.id(), actor, reason, words);
        return ((Cancellation.Accepted) cancelled).run();
    }
}

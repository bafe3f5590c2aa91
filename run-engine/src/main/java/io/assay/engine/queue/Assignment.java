package io.assay.engine.queue;

import io.assay.engine.queue.Decision.Pick;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Transaction;
import io.assay.run.Cause;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.suite.Concurrency.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives waiting runs to agents. */
final class Assignment {
    private final QueueSettings settings;
    private final Placement placement;

    Assignment(QueueSettings settings, Placement placement) {
        this.settings = settings;
        this.placement = placement;
    }

    /** As many runs as can start now, at most one for each offer. */
    Map<Offer, Lease> assign(Transaction transaction, List<Offer> offers) throws SQLException {
        QueueLocks.assignment(transaction);
        Decision decision = new Decision(transaction.connection(), settings, placement, offers);
        Map<Offer, Lease> leases = new LinkedHashMap<>();
        for (Optional<Pick> pick = decision.next(); pick.isPresent(); pick = decision.next()) {
            Optional<Lease> lease = lease(transaction, pick.get());
            if (lease.isPresent()) {
                leases.put(pick.get().offer(), lease.get());
                decision.started(pick.get());
                decision.turns().served(transaction, pick.get().entry().lane());
            }
        }
        return leases;
    }

    private Optional<Lease> lease(Transaction transaction, Pick pick) throws SQLException {
        Connection connection = transaction.connection();
        Entry entry = pick.entry();
        String agent = pick.offer().agent();
        Optional<Run> run = RunChanges.find(connection, entry.run());
        if (run.isEmpty() || run.get().state() != RunState.QUEUED) {
            leaveIfEnded(transaction, entry, run);
            return Optional.empty();
        }
        List<GroupRow> newestFirst = newestFirst(transaction, entry);
        if (!EntryTable.hold(
                transaction, entry, agent, pick.slots(), transaction.now().plus(settings.lease()))) {
            return Optional.empty();
        }
        String words = "agent " + agent + " has it, with " + pick.slots() + (pick.slots() == 1 ? " slot" : " slots");
        Run assigned = Moves.move(transaction, run.get(), Cause.ASSIGN, "scheduler", words, change -> change)
                .orElseThrow(() -> new SQLException(entry.run() + " was changed while it was being assigned"));
        supersedeOlder(transaction, entry, newestFirst);
        return Optional.of(new Lease(
                assigned,
                entry.epoch() + 1,
                pick.slots(),
                settings.lease(),
                WorkOrder.of(connection, entry.run()).work()));
    }

    /** Somebody ended the run without telling the queue. */
    private static void leaveIfEnded(Transaction transaction, Entry entry, Optional<Run> run) throws SQLException {
        if (run.isEmpty() || run.get().state().terminal()) {
            EntryTable.leave(transaction, entry.run());
        }
    }

    /**
     * The run's groups in which the newest comes first, locked: what is being submitted there is either seen here or sees
     * what has started. Before the run itself, for who submits locks groups first and runs then.
     */
    private static List<GroupRow> newestFirst(Transaction transaction, Entry entry) throws SQLException {
        List<GroupRow> groups = new ArrayList<>();
        for (GroupShare share : entry.shares()) {
            if (!share.perAgent()) {
                GroupTable.lock(transaction, share.key(), Order.NEWEST_READY).ifPresent(groups::add);
            }
        }
        return groups;
    }

    /** Where the newest comes first, an older one never starts after a newer one. */
    private static void supersedeOlder(Transaction transaction, Entry entry, List<GroupRow> newestFirst)
            throws SQLException {
        Connection connection = transaction.connection();
        for (GroupRow group : newestFirst) {
            Optional<Member> own = ClaimTable.member(connection, group.key(), entry.run());
            if (own.isEmpty()) {
                continue;
            }
            List<Member> older = new ArrayList<>(
                    ClaimTable.waiting(connection, group.key(), Order.NEWEST_READY, 0, Integer.MAX_VALUE));
            older.removeIf(other -> !other.olderThan(own.get()));
            for (Member other : older) {
                String words = "superseded by " + entry.run() + " in group " + group.key()
                        + ", which is newer and has started";
                Moves.cancel(transaction, other.run(), entry.run().value(), Reason.SUPERSEDED, words);
            }
            if (own.get().ordinal().isPresent()) {
                GroupTable.raiseWatermark(
                        transaction, group.key(), own.get().ordinal().getAsLong(), entry.run());
            }
        }
    }
}

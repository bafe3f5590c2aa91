package io.assay.engine.queue;

import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes runs from agents that are gone: what had not started waits again, the rest ends. */
final class LostLeases {
    private static final int MOST_RETURNS = 3;
    private static final String REAPER = "reaper";

    private final Database database;
    private final RunStore store;

    LostLeases(Database database, RunStore store) {
        this.database = database;
        this.store = store;
    }

    /** Those whose agents were silent for longer than their leases last. */
    int reapExpired(String silence) {
        List<Entry> expired = database.write(transaction -> Statements.list(
                transaction.connection(),
                Entry::read,
                "SELECT * FROM work WHERE stage = 2 AND lease_until <= ? ORDER BY lease_until LIMIT 500",
                transaction.now().toEpochMilli()));
        for (Entry entry : expired) {
            take(entry, true, "agent " + entry.agent() + " was not heard of for " + silence);
        }
        return expired.size();
    }

    /** Those of an agent that says that it has none of them any more. */
    int release(String agent) {
        List<Entry> held = database.read(EntryTable::held).stream()
                .filter(entry -> entry.agent().equals(agent))
                .toList();
        held.forEach(entry -> take(entry, false, "agent " + agent + " has started anew"));
        return held.size();
    }

    private void take(Entry entry, boolean onlyIfExpired, String why) {
        List<CaseResult> missing = missing(entry);
        database.write(transaction -> {
            Optional<Entry> now = EntryTable.lock(transaction, entry.run())
                    .filter(found -> found.epoch() == entry.epoch()
                            && found.stage() == Stage.HOLDING
                            && !(onlyIfExpired && found.leaseUntil().isAfter(transaction.now())));
            if (now.isPresent()) {
                Optional<Run> run = RunChanges.find(transaction.connection(), entry.run());
                if (run.isEmpty() || run.get().state().terminal()) {
                    EntryTable.leave(transaction, entry.run());
                } else {
                    take(transaction, now.get(), run.get(), missing, why);
                }
            }
            return now;
        });
    }

    private static void take(Transaction transaction, Entry entry, Run run, List<CaseResult> missing, String why)
            throws SQLException {
        if (run.state() == RunState.ASSIGNED && entry.returned() < MOST_RETURNS) {
            EntryTable.giveBack(transaction, entry);
            Moves.move(transaction, run, Cause.REQUEUE, REAPER, why + "; it had not started", change -> change);
            return;
        }
        if (!missing.isEmpty() && run.state() != RunState.ASSIGNED) {
            // Not those of which its agent has told since they were looked up.
            RunChanges.addNew(transaction, run.id(), missing);
        }
        Counts counts = RunChanges.counts(transaction.connection(), run.id());
        if (run.state() == RunState.CANCELLING) {
            Moves.move(
                    transaction,
                    run,
                    Cause.LEASE_EXPIRED,
                    REAPER,
                    why,
                    change -> change.flags(counts.successes() > 0, true));
            return;
        }
        String words = why + "; " + toldBefore(run, entry, counts);
        Moves.move(
                transaction,
                run,
                Cause.LEASE_EXPIRED,
                REAPER,
                words,
                change -> change.because(Reason.LEASE_LOST, words).flags(counts.successes() > 0, true));
    }

    private static String toldBefore(Run run, Entry entry, Counts counts) {
        if (run.state() == RunState.ASSIGNED) {
            return "it was assigned " + (entry.returned() + 1) + " times and never started";
        }
        return counts.done() + (counts.done() == 1 ? " verdict was" : " verdicts were")
                + " read before. 'resume' executes the rest";
    }

    /** What the run would have executed, as far as earlier runs tell, and has no verdict. */
    private List<CaseResult> missing(Entry entry) {
        Optional<Run> run = store.find(entry.run());
        if (run.isEmpty() || run.get().state() == RunState.ASSIGNED || run.get().state() == RunState.CANCELLING) {
            return List.of();
        }
        Set<CaseId> known = new HashSet<>();
        try (Stream<CaseResult> cases = store.cases(entry.run())) {
            cases.forEach(result -> known.add(result.id()));
        }
        List<CaseResult> missing = new ArrayList<>();
        for (KnownCase expected : store.history(entry.project(), entry.suite(), entry.environment())) {
            if (!known.contains(expected.id())) {
                missing.add(CaseResult.missing(expected.id(), expected.className(), expected.file(), 0));
            }
        }
        return missing;
    }
}

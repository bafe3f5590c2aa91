package io.assay.engine.queue;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.engine.store.Transaction;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Counts;
import io.assay.run.Evaluation;
import io.assay.run.Fault;
import io.assay.run.Judgement;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent.Kind;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A leased run in the database; every transaction first looks whether the lease still holds. */
final class FencedRun implements LeasedRun {
    private static final String EVALUATOR = "evaluator";

    private final Database database;
    private final RunStore store;
    private final RunOutputs outputs;
    private final Ref lease;
    private volatile Run run;

    FencedRun(Database database, RunStore store, RunOutputs outputs, Ref lease, Run run) {
        this.database = database;
        this.store = store;
        this.outputs = outputs;
        this.lease = lease;
        this.run = run;
    }

    /** What is done with the run as it is now. */
    private interface Step {
        Run take(Transaction transaction, Run now, String agent) throws SQLException;
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public List<KnownCase> history() {
        look();
        return store.history(run.project(), run.suite(), run.environment());
    }

    @Override
    public @Nullable Run parent() {
        look();
        RunId parent = run.parent();
        return parent == null
                ? null
                : store.find(parent).filter(found -> found.state().terminal()).orElse(null);
    }

    @Override
    public Stream<CaseResult> parentCases() {
        Run parent = parent();
        return parent == null ? Stream.empty() : store.cases(parent.id());
    }

    @Override
    public Run started() {
        return step((transaction, now, agent) ->
                now.state() == RunState.ASSIGNED ? move(transaction, now, Cause.START, agent, "") : now);
    }

    @Override
    public Run phase(String words) {
        return step((transaction, now, agent) ->
                tell(transaction, now, now.change().phase(words).next(), words, agent));
    }

    @Override
    public Run planned(int shards, String words) {
        return step((transaction, now, agent) -> {
            Run started = now.state() == RunState.ASSIGNED ? move(transaction, now, Cause.START, agent, "") : now;
            Run next = started.change().shards(shards).phase(words).next();
            return tell(transaction, started, next, words, agent);
        });
    }

    @Override
    public void append(Batch batch) {
        step((transaction, now, agent) -> {
            RunChanges.append(transaction, lease.run(), batch);
            return now;
        });
    }

    /** As {@link #append(Batch)}, once for each number. */
    void append(long number, Batch batch) {
        step((transaction, now, agent) -> {
            if (EntryTable.told(transaction, lease, number)) {
                RunChanges.append(transaction, lease.run(), batch);
            }
            return now;
        });
    }

    @Override
    public void log(int shard, long offset, byte[] bytes) {
        look();
        outputs.append(lease.run(), shard, offset, bytes);
    }

    @Override
    public void keep(String path, InputStream content) {
        look();
        Artifact artifact = outputs.put(lease.run(), path, content);
        append(new Batch(List.of(), List.of(), List.of(), List.of(artifact), List.of()));
    }

    @Override
    public Run executed(List<Fault> faults, boolean noticed) {
        return step((transaction, now, agent) -> ended(transaction, now, agent, faults, noticed));
    }

    @Override
    public Run executed(Batch last, List<Fault> faults, boolean noticed) {
        return step((transaction, now, agent) -> {
            RunChanges.append(transaction, lease.run(), last);
            return ended(transaction, now, agent, faults, noticed);
        });
    }

    private Run ended(Transaction transaction, Run now, String agent, List<Fault> faults, boolean noticed)
            throws SQLException {
        return now.state() == RunState.CANCELLING
                ? cancelled(transaction, now, agent, "it had come to its end")
                : judged(transaction, now, agent, faults, noticed);
    }

    @Override
    public Run fault(Reason reason, String words) {
        return step((transaction, now, agent) -> now.state() == RunState.CANCELLING
                ? cancelled(transaction, now, agent, words)
                : Moves.move(
                                transaction,
                                now,
                                Cause.PLATFORM_FAULT,
                                agent,
                                words,
                                change -> change.because(reason, words).flags(false, true))
                        .orElseThrow(this::raced));
    }

    @Override
    public Run cancelled(String acknowledgement) {
        return step((transaction, now, agent) ->
                cancelled(transaction, cancelling(transaction, now, agent), agent, acknowledgement));
    }

    /** Whoever executes a run may cancel it, too: a person at an agent's terminal does. */
    private Run cancelling(Transaction transaction, Run now, String agent) throws SQLException {
        if (now.state() == RunState.CANCELLING) {
            return now;
        }
        String words = "cancelled at its agent " + agent;
        return Moves.move(
                        transaction,
                        now,
                        Cause.CANCEL,
                        agent,
                        words,
                        change -> change.endedBy(agent).because(Reason.CANCELLED_BY_USER, words))
                .orElseThrow(this::raced);
    }

    private Run judged(Transaction transaction, Run now, String agent, List<Fault> faults, boolean noticed)
            throws SQLException {
        Run finalizing = Moves.move(
                        transaction,
                        now,
                        Cause.EXECUTED,
                        agent,
                        "every shard has ended",
                        change -> change.phase("Finalizing"))
                .orElseThrow(this::raced);
        WorkOrder order = WorkOrder.of(transaction.connection(), lease.run());
        Counts all = RunChanges.counts(transaction.connection(), lease.run());
        Counts counted = RunChanges.countsCounted(transaction.connection(), lease.run());
        Judgement judgement = Judgement.of(order.policy(), all, counted, faults, noticed);
        Evaluation evaluation = judgement.evaluation();
        return Moves.move(
                        transaction,
                        finalizing,
                        evaluation.cause(),
                        EVALUATOR,
                        judgement.words(),
                        change -> change.judged(evaluation, judgement.words()))
                .orElseThrow(this::raced);
    }

    private Run cancelled(Transaction transaction, Run now, String agent, String words) throws SQLException {
        boolean some = RunChanges.counts(transaction.connection(), lease.run()).successes() > 0;
        return Moves.move(transaction, now, Cause.CANCEL_ACKNOWLEDGED, agent, words, change -> change.flags(some, true))
                .orElseThrow(this::raced);
    }

    private Run move(Transaction transaction, Run now, Cause cause, String agent, String words) throws SQLException {
        return Moves.move(transaction, now, cause, agent, words, change -> change)
                .orElseThrow(this::raced);
    }

    /** What a run that is being cancelled was doing concerns nobody any more. */
    private Run tell(Transaction transaction, Run now, Run next, String words, String agent) throws SQLException {
        if (now.state() == RunState.CANCELLING) {
            return now;
        }
        if (!RunChanges.update(transaction, next, Moves.event(transaction, Kind.PHASE, words, agent))) {
            throw raced();
        }
        return next;
    }

    private Run step(Step step) {
        Run next = database.write(transaction -> {
            Optional<Entry> entry = EntryTable.lock(transaction, lease.run()).filter(this::holds);
            Optional<Run> now = RunChanges.find(transaction.connection(), lease.run());
            if (entry.isEmpty() || now.isEmpty() || now.get().state().terminal()) {
                throw new LeaseLostException(lease.run(), lease.epoch());
            }
            return step.take(transaction, now.get(), entry.get().agent());
        });
        run = next;
        return next;
    }

    void look() {
        if (database.read(connection -> EntryTable.find(connection, lease.run()))
                .filter(this::holds)
                .isEmpty()) {
            throw new LeaseLostException(lease.run(), lease.epoch());
        }
    }

    private boolean holds(Entry entry) {
        return entry.stage() == Stage.HOLDING && entry.epoch() == lease.epoch();
    }

    /** Whoever changes a run of the queue holds its row, so this is a run that another program changes. */
    private IllegalStateException raced() {
        return new IllegalStateException(lease.run() + " is changed by another process than the run service");
    }
}

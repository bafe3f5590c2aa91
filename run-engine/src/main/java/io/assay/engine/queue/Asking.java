package io.assay.engine.queue;

import io.assay.engine.queue.GateState.Status;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Transaction;
import io.assay.run.Cause;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent.Kind;
import io.assay.suite.Gate;
import io.assay.suite.Gate.Verdict;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The gates of runs that are held: asked one after the other, each answered once. A held run stands where scheduled ones do,
 * outside of groups and quotas, and begins to wait when its last gate is approved. Whoever decides holds the run's row, so
 * that an answer, the time and a cancellation follow each other.
 */
final class Asking {
    private static final String POLICY = "policy";

    private final Reception reception;
    private final QueueTrail trail;

    Asking(Reception reception, QueueTrail trail) {
        this.reception = reception;
        this.trail = trail;
    }

    /** QUEUED → WAITING_INPUT, and asks its first gate. */
    static Run hold(Transaction transaction, Run run) throws SQLException {
        GateState first = GateTable.next(transaction.connection(), run.id())
                .orElseThrow(() -> new SQLException(run.id() + " is to be held at a gate and has none"));
        EntryTable.rest(transaction, run.id());
        GateTable.ask(transaction, run.id(), first);
        return Moves.move(
                        transaction,
                        run,
                        Cause.HOLD,
                        "scheduler",
                        question(first),
                        change -> change.phase("Waits for an answer, " + question(first)))
                .orElseThrow(() -> raced(run));
    }

    Answered answer(Transaction transaction, RunId id, GateAnswer answer) throws SQLException {
        Optional<Entry> entry = EntryTable.lock(transaction, id);
        Optional<Run> run = RunChanges.find(transaction.connection(), id);
        Optional<GateState> gate = GateTable.of(transaction.connection(), id).stream()
                .filter(state -> state.gate().name().equals(answer.gate()))
                .findFirst();
        if (run.isEmpty() || gate.isEmpty()) {
            return new Answered.Unknown();
        }
        if (gate.get().answer().isPresent()) {
            return new Answered.Before(run.get(), gate.get().answer().get());
        }
        if (entry.isEmpty()
                || run.get().state() != RunState.WAITING_INPUT
                || gate.get().status() != Status.OPEN) {
            return new Answered.NotAsked(run.get());
        }
        if (late(transaction, gate.get())) {
            Run decided = byDefault(transaction, entry.get(), run.get(), gate.get());
            return new Answered.Before(decided, answered(transaction, id, answer.gate()));
        }
        return new Answered.Taken(decide(transaction, entry.get(), run.get(), answer));
    }

    /** Whoever answers after the time-out comes too late, also where nobody has looked at the time since. */
    private static boolean late(Transaction transaction, GateState gate) {
        return !gate.expiresAt().orElseThrow().isAfter(transaction.now());
    }

    private static GateState.Answer answered(Transaction transaction, RunId id, String gate) throws SQLException {
        return GateTable.of(transaction.connection(), id).stream()
                .filter(state -> state.gate().name().equals(gate))
                .findFirst()
                .flatMap(GateState::answer)
                .orElseThrow(() -> new SQLException(id + " has no answer at the gate " + gate));
    }

    /** The default holds for a gate that nobody has answered in time. */
    void timeOut(Transaction transaction, Entry entry) throws SQLException {
        Optional<GateState> late = GateTable.next(transaction.connection(), entry.run())
                .filter(GateState::open)
                .filter(state -> late(transaction, state));
        Optional<Run> run = RunChanges.find(transaction.connection(), entry.run())
                .filter(found -> found.state() == RunState.WAITING_INPUT);
        if (late.isPresent() && run.isPresent()) {
            byDefault(transaction, entry, run.get(), late.get());
        }
    }

    private Run byDefault(Transaction transaction, Entry entry, Run run, GateState late) throws SQLException {
        Gate gate = late.gate();
        String words = "nobody answered within " + Spans.words(gate.timeout());
        return decide(transaction, entry, run, new GateAnswer(gate.name(), gate.fallback(), POLICY, words));
    }

    private Run decide(Transaction transaction, Entry entry, Run run, GateAnswer answer) throws SQLException {
        GateTable.answer(transaction, run.id(), answer);
        boolean approved = answer.verdict() == Verdict.APPROVE;
        trail.add(
                transaction,
                answer.by(),
                approved ? "gate.approved" : "gate.denied",
                run.id().value(),
                answer.gate() + (answer.reason().isEmpty() ? "" : ": " + answer.reason()));
        String words = "gate " + answer.gate() + " was "
                + new GateState.Answer(answer.verdict(), answer.by(), transaction.now(), answer.reason()).words();
        return approved
                ? goOn(transaction, entry, run, answer.by(), words)
                : deny(transaction, run, answer.by(), words);
    }

    private Run goOn(Transaction transaction, Entry entry, Run run, String actor, String words) throws SQLException {
        Optional<GateState> next = GateTable.next(transaction.connection(), run.id());
        if (next.isEmpty()) {
            reception.arrive(transaction, entry, run, new Reception.Step(Cause.RELEASE, actor, words));
            return RunChanges.find(transaction.connection(), run.id()).orElseThrow();
        }
        GateTable.ask(transaction, run.id(), next.get());
        Run asked = run.change()
                .phase("Waits for an answer, " + question(next.get()))
                .next();
        if (!RunChanges.update(
                transaction,
                asked,
                Moves.event(transaction, Kind.PHASE, words + "; next is " + question(next.get()), actor))) {
            throw raced(run);
        }
        return asked;
    }

    private static Run deny(Transaction transaction, Run run, String actor, String words) throws SQLException {
        Cancellation cancelled = Moves.cancel(transaction, run.id(), actor, Reason.GATE_DENIED, words);
        return ((Cancellation.Accepted) cancelled).run();
    }

    private static String question(GateState state) {
        return "gate " + state.gate().name() + ": " + state.gate().prompt();
    }

    private static SQLException raced(Run run) {
        return new SQLException(run.id() + " was changed while it was held");
    }
}

package io.assay.server.service;

import io.assay.engine.queue.Answered;
import io.assay.engine.queue.GateAnswer;
import io.assay.engine.queue.GateState;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.service.RefusedException.Kind;
import io.assay.suite.Gate;
import io.assay.suite.Gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Answers of people to the gates that hold runs. Whoever may not answer is refused, which is told in the audit trail.
 * Thread-safe.
 */
public final class Approvals {
    private final Database database;
    private final Queue queue;
    private final RunStore store;
    private final BiFunction<Principal, RunId, Run> runs;

    /** @param runs finds a run within the reach of who asks, or refuses */
    Approvals(Database database, Queue queue, RunStore store, BiFunction<Principal, RunId, Run> runs) {
        this.database = database;
        this.queue = queue;
        this.store = store;
        this.runs = runs;
    }

    /** The gates of a run in the order in which they are asked. */
    public List<GateState> gates(Principal who, RunId id) {
        return queue.gates(runs.apply(who, id).id());
    }

    /**
     * Answers a gate; the same answer of the same person again changes nothing.
     *
     * @param named its name; may be left out where the run has only one
     * @return the run as it is now
     */
    public Run answer(Principal who, RunId id, Optional<String> named, Verdict verdict, String reason) {
        Run run = reached(who, id);
        GateState state = gate(run, named);
        Optional<String> obstacle = obstacle(who, run, state.gate());
        if (obstacle.isPresent()) {
            String words = "gate " + state.gate().name() + " is not answered by " + who.name() + ": " + obstacle.get();
            noteRefusal(who, id, words);
            throw new RefusedException(Kind.FORBIDDEN, words);
        }
        GateAnswer answer = new GateAnswer(state.gate().name(), verdict, who.name(), reason);
        return told(run, answer, database.write(transaction -> queue.answer(transaction, id, answer)));
    }

    /** Whoever does not reach the project learns nothing of its runs; that they have tried is told all the same. */
    private Run reached(Principal who, RunId id) {
        Optional<Run> beyond = store.find(id).filter(run -> !who.reaches(run.project()));
        if (beyond.isPresent() && !queue.gates(id).isEmpty()) {
            String project = beyond.get().project();
            noteRefusal(who, id, "gates are not answered by " + who.name() + ": that token does not reach " + project);
        }
        return runs.apply(who, id);
    }

    private void noteRefusal(Principal who, RunId id, String words) {
        database.write(transaction -> {
            AuditTrail.add(transaction, who.name(), "gate.refused", id.value(), words);
            return words;
        });
    }

    private GateState gate(Run run, Optional<String> named) {
        List<GateState> gates = queue.gates(run.id());
        List<String> names = gates.stream().map(state -> state.gate().name()).toList();
        if (gates.isEmpty()) {
            throw new RefusedException(Kind.CONFLICT, run.id() + " has no gate and waits for nobody's answer");
        }
        if (named.isEmpty() && gates.size() > 1) {
            throw RefusedException.invalid("/gate", "which gate? The run has " + gates.size() + "; name one", names);
        }
        return gates.stream()
                .filter(state -> named.isEmpty() || state.gate().name().equals(named.get()))
                .findFirst()
                .orElseThrow(() ->
                        RefusedException.invalid("/gate", "the run has no gate '" + named.orElse("") + "'", names));
    }

    /** Why somebody may not answer. */
    private Optional<String> obstacle(Principal who, Run run, Gate gate) {
        Role needed = Role.valueOf(gate.role().name());
        if (!who.may(needed)) {
            return Optional.of("this needs the role " + needed.word() + ", and "
                    + who.role().word() + " is the role of that token");
        }
        if (!gate.approvers().isEmpty() && !gate.approvers().contains(who.name())) {
            return Optional.of("only " + String.join(", ", gate.approvers()) + " may answer it");
        }
        boolean own = who.name().equals(run.trigger().actor())
                || queue.requester(run.id()).filter(who.name()::equals).isPresent();
        return gate.fourEyes() && own
                ? Optional.of("who has started the run may not answer it (four-eyes)")
                : Optional.empty();
    }

    private static Run told(Run seen, GateAnswer answer, Answered answered) {
        if (answered instanceof Answered.Taken taken) {
            return taken.run();
        }
        if (answered instanceof Answered.Before before) {
            boolean same = before.answer().verdict() == answer.verdict()
                    && before.answer().by().equals(answer.by());
            if (same) {
                return before.run();
            }
            throw new RefusedException(
                    Kind.CONFLICT,
                    "gate " + answer.gate() + " was answered before, at "
                            + before.answer().at() + ": " + before.answer().words());
        }
        Run run = answered instanceof Answered.NotAsked notAsked ? notAsked.run() : seen;
        throw new RefusedException(
                Kind.CONFLICT,
                run.id() + " is " + run.state() + ", and its gate " + answer.gate() + " is not asked"
                        + (run.state().terminal() ? " any more" : " yet"));
    }
}

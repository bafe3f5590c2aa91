package io.assay.server.webhook;

import io.assay.engine.queue.Admission;
import io.assay.engine.queue.Admission.Refused.Cause;
import io.assay.engine.queue.Cancellation;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.Transaction;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.service.CheckedRun;
import io.assay.server.service.NewRun;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RunService;
import io.assay.server.webhook.Outcome.Kind;
import io.assay.server.webhook.event.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Prepares what rules want, and does it. */
final class Starter {
    private final RunService runs;
    private final Queue queue;
    private final Sight sight;

    Starter(RunService runs, Queue queue, Sight sight) {
        this.runs = runs;
        this.queue = queue;
        this.sight = sight;
    }

    /** Checks what is wanted; asks the repository, which takes its time. */
    Step prepare(Delivery delivery, Hook hook, int rule, Judgement judgement, Event event) throws InterruptedException {
        Principal who = principal(hook, event);
        if (judgement instanceof Judgement.Starts starts) {
            NewRun trusted = starts.run().trusting(sight.trusts(hook.project().source(), event.commit()));
            return start(delivery, rule, runs.prepare(who, trusted), event);
        }
        if (judgement instanceof Judgement.Repeats repeats) {
            List<Step> steps = new ArrayList<>();
            for (RunId run : repeats.runs()) {
                steps.add(again(delivery, hook, rule, who, run, event));
            }
            return new Step.All(steps);
        }
        if (judgement instanceof Judgement.Cancels cancels) {
            return new Step.Cancel(hook.name(), rule, cancels.runs(), who.name());
        }
        Judgement.Passes passes = (Judgement.Passes) judgement;
        return Step.told(Outcome.ignored(hook.name(), rule, passes.reason(), passes.words()));
    }

    private static Principal principal(Hook hook, Event event) {
        String platform = hook.platform().word();
        String name = event.actor().isEmpty() ? platform : platform + ":" + event.actor();
        return new Principal(name, Role.RUNNER, Set.of(hook.name()));
    }

    private static Step start(Delivery delivery, int rule, CheckedRun checked, Event event) {
        String project = checked.submission().run().project();
        Twin twin = Twin.of(delivery, event, checked.submission().run());
        boolean wanted = delivery.replayOf().isPresent();
        String ref = checked.request().ref().orElse("");
        return new Step.Start(project, rule, checked, wanted ? Optional.empty() : Optional.of(twin), ref);
    }

    private Step again(Delivery delivery, Hook hook, int rule, Principal who, RunId run, Event event) {
        try {
            return start(delivery, rule, runs.prepareAgain(who, run, false), event);
        } catch (RefusedException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return Step.told(new Outcome(
                    hook.name(),
                    rule,
                    Kind.REFUSED,
                    e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    String.valueOf(e.getMessage()),
                    Optional.of(run),
                    ""));
        }
    }

    /**
     * Does it, as part of the transaction.
     *
     * @throws PutOffException when the project has too many runs that wait, unless it is the last time
     */
    List<Outcome> execute(Transaction transaction, Step step, boolean last) throws SQLException {
        if (step instanceof Step.Start start) {
            return List.of(start(transaction, start, last));
        }
        if (step instanceof Step.All all) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Step each : all.steps()) {
                outcomes.addAll(execute(transaction, each, last));
            }
            return outcomes;
        }
        return step instanceof Step.Cancel cancel ? cancel(transaction, cancel) : List.of(((Step.Told) step).outcome());
    }

    private Outcome start(Transaction transaction, Step.Start start, boolean last) throws SQLException {
        if (start.twin().isPresent()
                && !Repetitions.take(transaction, start.twin().get())) {
            Optional<RunId> run = Repetitions.run(transaction, start.twin().get());
            return outcome(start, Kind.DUPLICATE, "duplicate", "the same was told before", run);
        }
        Admission admission = runs.submit(transaction, start.run());
        if (admission instanceof Admission.Refused refused) {
            return refused(transaction, start, refused, last);
        }
        boolean created = admission instanceof Admission.Created;
        RunId run = created
                ? ((Admission.Created) admission).run().id()
                : ((Admission.Attached) admission).run().id();
        if (start.twin().isPresent()) {
            Repetitions.started(transaction, start.twin().get(), run);
        }
        return created
                ? outcome(start, Kind.STARTED, "", "", Optional.of(run))
                : outcome(start, Kind.ATTACHED, "attached", "a run that does the same is active", Optional.of(run));
    }

    private static Outcome refused(Transaction transaction, Step.Start start, Admission.Refused refused, boolean last)
            throws SQLException {
        if (refused.cause() == Cause.QUOTA && !last) {
            throw new PutOffException(refused.words());
        }
        if (start.twin().isPresent()) {
            Repetitions.giveBack(transaction, start.twin().get());
        }
        String reason = refused.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return outcome(start, Kind.REFUSED, reason, refused.words(), Optional.empty());
    }

    private static Outcome outcome(Step.Start start, Kind kind, String reason, String words, Optional<RunId> run) {
        return new Outcome(start.project(), start.rule(), kind, reason, words, run, start.ref());
    }

    private List<Outcome> cancel(Transaction transaction, Step.Cancel cancel) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (RunId run : cancel.runs()) {
            Cancellation cancelled = queue.cancel(
                    transaction, run, cancel.actor(), Reason.CANCELLED_BY_USER, "cancelled by " + cancel.actor());
            outcomes.add(
                    cancelled instanceof Cancellation.Accepted
                            ? new Outcome(cancel.project(), cancel.rule(), Kind.CANCELLED, "", "", Optional.of(run), "")
                            : new Outcome(
                                    cancel.project(),
                                    cancel.rule(),
                                    Kind.IGNORED,
                                    "ended",
                                    "the run had ended already",
                                    Optional.of(run),
                                    ""));
        }
        return outcomes;
    }
}

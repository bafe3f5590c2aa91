package io.assay.engine;

import io.assay.engine.cases.CaseForm;
import io.assay.engine.cases.CaseLedger;
import io.assay.engine.follow.FileFinder;
import io.assay.engine.follow.ReportFollower;
import io.assay.engine.plan.SelectTemplate;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.UnnameableException;
import io.assay.engine.plane.Launcher;
import io.assay.engine.plane.ShardExit;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes one run from its queue to its end. */
final class RunExecution implements Execution {
    private final Assignment assignment;
    private final Suite suite;
    private final RunJournal journal;
    private final Retries retries;
    private final Ending ending;
    private final Stop stop = new Stop();
    private final CaseForm form;
    private final CaseLedger ledger;
    private final ReportFollower follower;
    private final ShardRunner runner;
    private final Map<CaseId, Integer> plannedShards = new HashMap<>();
    private @Nullable ShardPlan plan;

    RunExecution(Assignment assignment, Launcher launcher, RunJournal journal, Retries retries) {
        this.assignment = assignment;
        this.suite = assignment.suite();
        this.journal = journal;
        this.retries = retries;
        this.ending = new Ending(journal, suite.policy());
        form = new CaseForm(
                suite.name(),
                assignment.redactor(),
                assignment.quarantine()::covers,
                SourceTree.of(assignment.directory()));
        this.ledger = new CaseLedger(form, this::shardOf, journal::verdict);
        FileFinder finder = new FileFinder(assignment.directory(), suite.reports());
        this.follower = new ReportFollower(finder, ledger, journal::notice);
        this.runner = new ShardRunner(assignment, launcher, journal, ledger, follower, stop);
    }

    @Override
    public void cancel(String actor) {
        stop.cancel(actor);
    }

    /** The plan that was executed; empty when it did not get so far. */
    Optional<ShardPlan> plan() {
        return Optional.ofNullable(plan);
    }

    @Override
    public Run execute() throws InterruptedException {
        try {
            return toItsEnd();
        } catch (RuntimeException e) {
            stop.now();
            if (!journal.run().state().terminal()) {
                platformFault(new Fault(Reason.INTERNAL, "a fault in Assay itself: " + e));
            }
            throw e;
        }
    }

    private Run toItsEnd() throws InterruptedException {
        journal.move(Cause.ASSIGN, "scheduler", "this machine has a free slot", change -> change);
        journal.move(Cause.START, "agent", "", change -> change);
        Instant deadline = journal.now().plus(suite.timeout());
        Optional<Fault> fault = prepare(deadline);
        List<Fault> faults = new ArrayList<>();
        if (fault.isPresent()) {
            return platformFault(fault.get());
        }
        if (plan != null && !stop.asked()) {
            faults.addAll(executePlan(plan, deadline));
        }
        return stop.cancelledBy().isPresent() ? cancelled(stop.cancelledBy().get()) : judged(faults);
    }

    private Optional<Fault> prepare(Instant deadline) throws InterruptedException {
        assignment.quarantine().warnings().forEach(problem -> journal.notice(new Notice("", problem.toString())));
        assignment.reused().forEach(ledger::reuse);
        if (assignment.environment().flatMap(target -> target.probe()).isPresent()) {
            var probe = assignment.environment().get().probe().get();
            journal.phase("Probing " + probe.url());
            Optional<String> failure = EnvironmentProbe.failureOf(probe, stop);
            if (failure.isPresent()) {
                return Optional.of(new Fault(Reason.ENV_UNREACHABLE, failure.get()));
            }
        }
        if (suite.setup().isPresent()) {
            journal.phase("Setting up");
            ShardExit exit = runner.execute(suite.setup().get(), line -> {}, deadline);
            if (!exit.succeeded() && !stop.asked()) {
                return Optional.of(new Fault(
                        exit.timedOut() ? Reason.TIMEOUT : Reason.SETUP_FAILED,
                        "set-up (" + suite.setup().get().strip() + "): " + ExitWords.of(exit)));
            }
        }
        return plan(deadline);
    }

    private Optional<Fault> plan(Instant deadline) throws InterruptedException {
        List<String> listed = List.of();
        Optional<String> list = suite.select().flatMap(select -> select.list());
        if (list.isPresent()) {
            journal.phase("Listing cases");
            Path listing = assignment.folder().listing();
            // Only standard output is the list; what goes to standard error is for the log.
            String command = "{ " + list.get().strip() + "\n} > " + SelectTemplate.quote(listing.toString());
            ShardExit exit = runner.execute(command, line -> {}, deadline);
            if (!exit.succeeded() && !stop.asked()) {
                return Optional.of(new Fault(
                        exit.timedOut() ? Reason.TIMEOUT : Reason.SETUP_FAILED,
                        "select.list (" + list.get().strip() + "): " + ExitWords.of(exit)));
            }
            listed = linesOf(listing);
        }
        ShardPlan made;
        try {
            made = assignment.plan().apply(listed);
        } catch (UnnameableException e) {
            return Optional.of(new Fault(Reason.CONFIG, String.valueOf(e.getMessage())));
        }
        plan = made;
        made.shards()
                .forEach(
                        shard -> shard.expected().forEach(expected -> plannedShards.put(expected.id(), shard.index())));
        return Optional.empty();
    }

    private static List<String> linesOf(Path listing) {
        try {
            return Files.exists(listing) ? Files.readAllLines(listing) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what select.list printed, " + listing, e);
        }
    }

    private List<Fault> executePlan(ShardPlan made, Instant deadline) throws InterruptedException {
        journal.planned(made.shards().size(), "Executing: " + made.basis());
        Round round = new Round(assignment.slots(), runner, journal, ledger, follower, stop, this::failFast);
        Faults faults = new Faults(ledger, follower, suite);
        List<ShardOutcome> outcomes = new ArrayList<>();
        for (ShardOutcome outcome : round.execute(made, 1, deadline)) {
            outcomes.add(
                    mayHaveBeenDisturbed(made, outcome, faults)
                            ? alone(round, made, outcome, faults, deadline)
                            : outcome);
        }
        List<Fault> found = new ArrayList<>(faults.after(outcomes));
        Missing missing = new Missing(ledger);
        outcomes.forEach(outcome -> missing.note(outcome, faults.clean(outcome)));
        if (!outcomes.stream().allMatch(faults::clean)) {
            missing.noteUnassigned(made.unassigned());
        }
        if (!stop.asked()) {
            found.addAll(retry(round, deadline));
        }
        found.addAll(faults.ofReports(outcomes));
        if (found.isEmpty() && !stop.asked() && made.wholeSuite()) {
            List<CaseId> ids =
                    ledger.results(result -> true).stream().map(CaseResult::id).toList();
            assignment
                    .quarantine()
                    .unmatched(ids)
                    .forEach(problem -> journal.notice(new Notice("", problem.toString())));
        }
        if (!stop.asked() && Duplicates.everyCaseByEveryShard(made, ledger)) {
            journal.notice(Duplicates.notice(made));
        }
        follower.damaged().forEach(journal::notice);
        follower.unrecognised().forEach(journal::notice);
        form.notice().ifPresent(journal::notice);
        return found;
    }

    /** Shards at work in one folder at once can break one another, as two Surefires do with their temporary files. */
    private boolean mayHaveBeenDisturbed(ShardPlan made, ShardOutcome outcome, Faults faults) {
        boolean together = made.shards().size() > 1 && assignment.slots() > 1;
        boolean lacksCases = outcome.shard().expected().isEmpty()
                || outcome.shard().expected().stream().anyMatch(expected -> !ledger.knows(expected.id()));
        return together && lacksCases && !stop.asked() && faults.endedUnexplained(outcome);
    }

    private ShardOutcome alone(Round round, ShardPlan made, ShardOutcome outcome, Faults faults, Instant deadline)
            throws InterruptedException {
        String fault = faults.after(List.of(outcome)).get(0).words();
        journal.notice(new Notice(
                "", fault + ". It is executed once more, alone: shards that share a folder can disturb one another"));
        return round.alone(outcome.shard(), made, deadline);
    }

    private List<Fault> retry(Round round, Instant deadline) throws InterruptedException {
        for (int attempt = 2; attempt <= suite.policy().retries() + 1 && !stop.asked(); attempt++) {
            List<CaseResult> failing = ledger.failing();
            Optional<ShardPlan> again = retries.plan(failing, journal);
            if (failing.isEmpty() || again.isEmpty()) {
                return List.of();
            }
            journal.phase(
                    "Retrying " + failing.size() + (failing.size() == 1 ? " case" : " cases") + ", attempt " + attempt);
            Set<CaseId> selected = failing.stream().map(CaseResult::id).collect(Collectors.toSet());
            ledger.retrying(selected);
            List<ShardOutcome> outcomes = round.execute(again.get(), attempt, deadline);
            List<Fault> unexplained = new Faults(ledger, follower, suite).afterRetry(outcomes, selected);
            if (!unexplained.isEmpty()) {
                return unexplained;
            }
        }
        return List.of();
    }

    /** With retries a first failure is not final, so a whole first execution comes before. */
    private boolean failFast() {
        Policy policy = suite.policy();
        return policy.failFast()
                && policy.retries() == 0
                && policy.certainlyBreached(ledger.counted(), plan == null ? 0 : plan.expected());
    }

    private Run platformFault(Fault fault) {
        Optional<String> canceller = stop.cancelledBy();
        return canceller.isPresent() ? cancelled(canceller.get()) : ending.fault(fault);
    }

    private Run cancelled(String actor) {
        return ending.cancelled(actor, ledger.counts(), "every process has ended");
    }

    private Run judged(List<Fault> faults) {
        journal.move(Cause.EXECUTED, "agent", "every shard has ended", change -> change.phase("Finalizing"));
        new ArtifactCollector(assignment, journal).collect();
        return ending.judged(ledger.counts(), ledger.counted(), faults);
    }

    private int shardOf(CaseId id) {
        ShardPlan made = plan;
        if (made != null && made.shards().size() == 1) {
            return 1;
        }
        return plannedShards.getOrDefault(id, 0);
    }
}

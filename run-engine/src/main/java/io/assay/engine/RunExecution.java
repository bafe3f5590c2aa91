package io.assay.engine;

import io.assay.engine.Commands.Part;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plan.SelectTemplate;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.UnnameableException;
import io.assay.engine.plane.LocalLauncher;
import io.assay.engine.plane.ShardExit;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes one run from its queue to its end. */
final class RunExecution implements Execution {
    private final Assignment assignment;
    private final Suite suite;
    private final RunJournal journal;
    private final Stop stop;
    private final CaseForm form;
    private final CaseLedger ledger;
    private final Places places;
    private final Watch watch;
    private final LogForwarding logs;
    private final Commands commands;
    private final ArtifactCollector artifacts;
    private final ShardRunner runner;
    private final Map<CaseId, Integer> plannedShards = new HashMap<>();
    private @Nullable ShardPlan plan;

    /**
     * The execution of an assigned run.
     *
     * @param first the folder in which the run is prepared; {@code workplaces} has others where each shard gets its own
     */
    RunExecution(Assignment assignment, Workplaces workplaces, Path first, RunTelling telling, Stop stop) {
        this.assignment = assignment;
        this.suite = assignment.suite();
        this.journal = telling.journal();
        this.stop = stop;
        this.form = assignment.form(first);
        this.ledger = new CaseLedger(form, this::shardOf, journal::verdict);
        this.places = new Places(workplaces, first, assignment, ledger, journal::notice);
        this.logs = new LogForwarding(assignment.folder(), journal, telling.logs());
        this.watch = new Watch(journal, places, logs, stop);
        LocalLauncher launcher = new LocalLauncher(assignment.redactor(), assignment.withheld(), telling.clock());
        this.commands = new Commands(assignment, launcher, journal, logs, stop);
        this.artifacts = new ArtifactCollector(assignment, journal);
        this.runner = new ShardRunner(suite, commands, places, ledger, artifacts, journal::notice, stop);
    }

    @Override
    public void cancel(String actor) {
        stop.cancel(actor);
    }

    /** Once the run has ended: keeps what a later plan needs to tell new test files from old ones. */
    void remember(SourceMemory memory) {
        Run run = journal.run();
        ShardPlan made = plan;
        boolean whole = made != null
                && made.wholeSuite()
                && !run.incomplete()
                && run.state() != RunState.CANCELLED
                && run.state() != RunState.ERROR;
        if (whole && suite.select().isPresent()) {
            List<KnownCase> cases =
                    ledger.results(result -> true).stream().map(Retries::known).toList();
            memory.remember(cases, places.first().directory());
        }
    }

    @Override
    public Run execute() throws InterruptedException {
        try {
            return toItsEnd();
        } catch (LeaseLostException e) {
            stop.now();
            throw e;
        } catch (RuntimeException e) {
            stop.now();
            if (!journal.run().state().terminal()) {
                platformFault(new Fault(Reason.INTERNAL, "a fault in Assay itself: " + e));
            }
            throw e;
        }
    }

    private Run toItsEnd() throws InterruptedException {
        Instant deadline = journal.now().plus(suite.timeout());
        Optional<Fault> fault = prepare(deadline);
        List<Fault> faults = new ArrayList<>();
        if (fault.isPresent()) {
            return platformFault(fault.get());
        }
        if (plan != null && !stop.asked()) {
            faults.addAll(executePlan(plan, deadline));
        }
        return stop.cancelledBy().isPresent() ? cancelled() : judged(faults);
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
            Optional<Fault> fault = watched(() -> runner.setUp(places.first(), Part.WHOLE, "", deadline));
            if (fault.isPresent()) {
                return fault;
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
            Path directory = places.first().directory();
            ShardExit exit = watched(() -> commands.execute(command, Part.WHOLE, directory, line -> {}, deadline));
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

    private <T> T watched(Callable<T> work) throws InterruptedException {
        return watch.over(List.of(work), 1, (running, done) -> {}).get(0);
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
        Round round = new Round(assignment.slots(), runner, watch, journal, ledger, stop, this::failFast);
        Faults faults = new Faults(ledger, places, suite);
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
        places.damaged().forEach(journal::notice);
        places.unrecognised().forEach(journal::notice);
        form.notice().ifPresent(journal::notice);
        return found;
    }

    /** Shards at work in one folder at once can break one another, as two Surefires do with their temporary files. */
    private boolean mayHaveBeenDisturbed(ShardPlan made, ShardOutcome outcome, Faults faults) {
        boolean together = places.shared() && made.shards().size() > 1 && assignment.slots() > 1;
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
            Optional<ShardPlan> again = assignment.retries().plan(failing, journal);
            if (failing.isEmpty() || again.isEmpty()) {
                return List.of();
            }
            journal.phase(
                    "Retrying " + failing.size() + (failing.size() == 1 ? " case" : " cases") + ", attempt " + attempt);
            Set<CaseId> selected = failing.stream().map(CaseResult::id).collect(Collectors.toSet());
            ledger.retrying(selected);
            List<ShardOutcome> outcomes = round.execute(again.get(), attempt, deadline);
            List<Fault> unexplained = new Faults(ledger, places, suite).afterRetry(outcomes, selected);
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
        return canceller.isPresent() ? cancelled() : faulty(fault);
    }

    private Run faulty(Fault fault) {
        logs.forward();
        return journal.fault(fault);
    }

    private Run cancelled() {
        logs.forward();
        return journal.cancelled("every process has ended");
    }

    private Run judged(List<Fault> faults) {
        if (places.shared()) {
            artifacts.collect(places.first(), "");
        }
        logs.forward();
        return journal.executed(faults);
    }

    private int shardOf(CaseId id) {
        ShardPlan made = plan;
        if (made != null && made.shards().size() == 1) {
            return 1;
        }
        return plannedShards.getOrDefault(id, 0);
    }
}

package io.assay.engine.defect;

import io.assay.artifact.Redactor;
import io.assay.defect.DefectFiler;
import io.assay.defect.EndedRun;
import io.assay.defect.Outcome;
import io.assay.defect.tracker.Tracker;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.FilingTable;
import io.assay.engine.store.FilingTable.State;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import io.assay.suite.DefectTracker;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files single runs, and keeps what came of it. Thread-safe. */
public final class RunFiling {
    private static final int LONGEST_MESSAGE = 2_000;

    private final Database database;
    private final RunStore store;
    private final Remains remains;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience how long it is waited for others who file in the same project of a tracker */
    public RunFiling(Database database, RunStore store, Remains remains, Duration patience, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.remains = remains;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param worthAnotherTry it may go better some time later
     */
    public record Result(List<Filed> filed, boolean worthAnotherTry) {
        public Result {
            filed = List.copyOf(filed);
        }
    }

    /**
     * What filing the run would do; reads, and writes nothing.
     *
     * @throws FilingException when it cannot be filed as the settings are
     */
    public List<Filed> plan(FilingOrder order) {
        return FiledForm.of(filer(order).plan(ended(order)));
    }

    /**
     * Files a run and keeps what came of it. A run that is filed again changes nothing in the tracker.
     *
     * @param actor who wants it
     * @throws FilingException when it cannot be filed as the settings are
     */
    public Result file(FilingOrder order, String actor) {
        List<Outcome> outcomes = nothingToSay(order) ? List.of() : filer(order).file(ended(order));
        RunId id = order.run().id();
        List<Filed> told = FiledForm.of(outcomes);
        boolean again = FiledForm.worthAnotherTry(outcomes);
        List<Filed> all = database.write(transaction -> {
            List<Filed> merged = FiledForm.together(FilingTable.filed(transaction.connection(), id), told);
            FilingTable.replace(transaction, id, merged);
            if (!again) {
                FilingTable.save(transaction, id, State.DONE, Instant.EPOCH, "");
            }
            String words = FiledWords.of(told);
            TimelineEvent event = new TimelineEvent(transaction.now(), TimelineEvent.Kind.DEFECTS, 0, 0, words, actor);
            RunChanges.append(transaction, id, new Batch(List.of(), List.of(event), List.of(), List.of(), List.of()));
            AuditTrail.add(transaction, actor, "run.filed", id.value(), words);
            return merged;
        });
        return new Result(all, again);
    }

    /** Keeps that it could not be filed, and when it is tried again; never when that lies in the past. */
    void put(RunId id, State state, Instant due, String message) {
        String cut = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
        database.write(transaction -> {
            FilingTable.save(transaction, id, state, due, cut);
            return id;
        });
    }

    /**
     * Forgets what is known of a failure: if it comes again, its record is looked for in the tracker, and if none is there, a
     * new one is made.
     *
     * @return false when nothing is known of it
     */
    public boolean forget(String project, DefectTracker tracker, ProjectFiles files, String fingerprint) {
        SqlLedger ledger = new SqlLedger(database, project, Trackers.name(tracker, files, clock), patience);
        boolean known = ledger.find(fingerprint).isPresent();
        ledger.remove(fingerprint);
        return known;
    }

    /** The same in all trackers that suites of the project name. */
    public boolean forget(Project project, ProjectFiles files, String fingerprint) {
        boolean known = false;
        for (Suite suite : project.suites().values()) {
            known |= suite.defects()
                    .map(defects -> forget(project.name(), defects.tracker(), files, fingerprint))
                    .orElse(false);
        }
        return known;
    }

    /** Nothing failed, and no record waits for passes; then no tracker is asked, and no result is read. */
    private boolean nothingToSay(FilingOrder order) {
        Counts counts = store.counts(order.run().id());
        return counts.failures() + counts.flaky() == 0
                && ledger(order).watched().isEmpty();
    }

    private SqlLedger ledger(FilingOrder order) {
        String name = Trackers.name(order.defects().tracker(), order.files(), clock);
        return new SqlLedger(database, order.run().project(), name, patience);
    }

    private DefectFiler filer(FilingOrder order) {
        try {
            Tracker tracker = Trackers.of(order, clock);
            List<String> secrets = new ArrayList<>(order.secrets());
            order.defects()
                    .tracker()
                    .token()
                    .map(order.variables()::get)
                    .filter(Objects::nonNull)
                    .ifPresent(secrets::add);
            return new DefectFiler(
                    tracker,
                    ledger(order),
                    FilingSettings.of(order.run().project(), order.defects(), order.files()),
                    Redactor.of(secrets),
                    clock);
        } catch (IllegalArgumentException e) {
            throw new FilingException("'defects' cannot be used: " + e.getMessage());
        }
    }

    private EndedRun ended(FilingOrder order) {
        Run run = order.run();
        Instant finished = run.finishedAt();
        return new EndedRun(
                run.id(),
                run.suite(),
                order.origin().branch(),
                run.environment(),
                run.revision(),
                order.page(),
                order.origin().job().orElse(null),
                finished == null ? clock.instant() : finished,
                results(run.id()),
                new CaseExhibits(run.id(), store.artifacts(run.id()), remains));
    }

    /** Of what passed only that it did, for there may be a million. */
    private List<CaseResult> results(RunId id) {
        try (Stream<CaseResult> cases = store.cases(id)) {
            return cases.filter(each -> each.verdict() != Verdict.SKIPPED && each.verdict() != Verdict.MISSING)
                    .map(RunFiling::slim)
                    .toList();
        }
    }

    private static CaseResult slim(CaseResult result) {
        return result.verdict() != Verdict.PASSED || result.evidence().equals(Evidence.NONE)
                ? result
                : new CaseResult(
                        result.id(),
                        "",
                        null,
                        0,
                        result.verdict(),
                        result.duration(),
                        result.attempts(),
                        null,
                        Evidence.NONE,
                        result.quarantined(),
                        result.shard(),
                        result.reused());
    }
}

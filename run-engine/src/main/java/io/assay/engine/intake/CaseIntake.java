package io.assay.engine.intake;

import io.assay.engine.cases.Tally;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.Clash;
import io.assay.report.attempt.Joining;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the cases of a run that is imported, as many as there are: the store knows which were told already, so that nothing
 * of them stays in memory but the names of those that have doubles. Not thread-safe.
 */
final class CaseIntake {
    private static final int FEWEST_CASES = 1_000;
    private static final int MOST_CASES = 6_000;
    private static final int MOST_WEIGHT = 6 << 20;

    private final RunStore store;
    private final RunId run;
    private final Consumer<List<CaseResult>> kept;
    private final Joining joining;
    private final Tally tally = new Tally();
    private List<CaseResult> waiting = new ArrayList<>();
    private int weight;

    /** Grows, so that a small report is stored while it is read, and a large one does not wait for the disk often. */
    private int batch = FEWEST_CASES;

    /**
     * An intake for one run.
     *
     * @param kept told of cases once they are stored, and again when a further attempt has changed them
     */
    CaseIntake(RunStore store, RunId run, Joining joining, Consumer<List<CaseResult>> kept) {
        this.store = store;
        this.run = run;
        this.joining = joining;
        this.kept = kept;
    }

    /** Takes cases in the order of their reports. */
    void take(List<CaseResult> told, int weightOfThem) {
        waiting.addAll(told);
        weight += weightOfThem;
        if (waiting.size() >= batch || weight >= MOST_WEIGHT) {
            commit();
        }
    }

    /** Stores what is waiting. */
    void commit() {
        batch = Math.min(MOST_CASES, batch * 2);
        List<CaseResult> fresh = waiting;
        waiting = new ArrayList<>();
        weight = 0;
        while (!fresh.isEmpty()) {
            List<Clash> clashes = store.addNew(run, fresh);
            added(fresh, clashes);
            clashes.forEach(clash -> joining.resolve(clash.told(), clash.known()));
            fresh = joining.takeFresh();
        }
        change(joining.takeChanges());
    }

    private void added(List<CaseResult> fresh, List<Clash> clashes) {
        List<CaseResult> added = new ArrayList<>(fresh.size() - clashes.size());
        int clash = 0;
        for (CaseResult result : fresh) {
            if (clash < clashes.size() && isSame(clashes.get(clash).told(), result)) {
                clash++;
            } else {
                tally.change(null, result);
                added.add(result);
            }
        }
        kept.accept(added);
    }

    @SuppressWarnings("ReferenceEquality") // equal cases may be told twice; the store gives back the very one
    private static boolean isSame(CaseResult one, CaseResult other) {
        return one == other;
    }

    private void change(List<Joining.Change> changes) {
        if (!changes.isEmpty()) {
            List<CaseResult> now = changes.stream().map(Joining.Change::now).toList();
            store.append(run, new Batch(now, List.of(), List.of(), List.of(), List.of()));
            changes.forEach(change -> tally.change(change.before(), change.now()));
            kept.accept(now);
        }
    }

    Counts counts() {
        return tally.all();
    }

    /** Without the quarantined cases. */
    Counts counted() {
        return tally.counted();
    }
}

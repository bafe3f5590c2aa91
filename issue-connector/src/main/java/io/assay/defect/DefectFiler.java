package io.assay.defect;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.defect.tracker.Tracker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Files what failed in runs: one open record for each distinct failure, with one comment that tells where it was seen again;
 * closed when it passes again, opened when it comes back. Not thread-safe; several may file for the same project of a
 * tracker.
 */
public final class DefectFiler {
    private final Desk desk;

    /** @param redactor takes secrets out of all that leaves */
    public DefectFiler(Tracker tracker, Ledger ledger, Settings settings, Redactor redactor, InstantSource clock) {
        this(new Desk(tracker, ledger, settings, redactor, clock));
    }

    private DefectFiler(Desk desk) {
        this.desk = desk;
    }

    /** Files a run that has ended, and returns what came of each failure; a run that is filed again changes nothing. */
    public List<Outcome> file(EndedRun run) {
        Sifted sifted = Sifted.of(run, desk.settings().rules(), desk.redactor());
        List<Outcome> outcomes = new ArrayList<>(sifted.skipped());
        outcomes.addAll(
                desk.ledger().alone(() -> new Filing(desk, run).of(sifted)).orElseGet(() -> busy(sifted)));
        return List.copyOf(outcomes);
    }

    /** What {@link #file} would do; reads, and writes nothing. Records that it would make have ids like {@code new-1}. */
    public List<Outcome> plan(EndedRun run) {
        return new DefectFiler(desk.rehearsing()).file(run);
    }

    private static List<Outcome> busy(Sifted sifted) {
        return sifted.failing().stream()
                .map(each -> Outcome.without(
                        Action.FAILED,
                        Why.BUSY,
                        Finding.defect(List.of(each)),
                        "another run is being filed for too long; file this one again later"))
                .toList();
    }
}

package io.assay.engine.intake;

import io.assay.engine.cases.CaseForm;
import io.assay.engine.store.RunStore;
import io.assay.report.attempt.Joining;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes the cases of reports into a stored run, reading several reports at once. One intake takes once. */
public final class ReportIntake {
    private static final Pattern LIKE_A_REPORT = Pattern.compile(".*\\.(xml|json|ndjson|jsonl|trx|tap)(\\.gz)?");

    private final CaseIntake cases;
    private final ParallelReading reading;
    private final List<Notice> damaged = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private int reports;
    private int passedOver;

    /**
     * An intake into one run.
     *
     * @param kept told of cases once they are stored, and again when a further attempt has changed them
     */
    public ReportIntake(RunStore store, RunId run, CaseForm form, Consumer<List<CaseResult>> kept) {
        cases = new CaseIntake(store, run, new Joining(form::quarantined), kept);
        reading = new ParallelReading(form, Runtime.getRuntime().availableProcessors());
    }

    /** Reads the reports, in their order, until {@code stopped} says so. */
    public void take(ReportFiles files, BooleanSupplier stopped) throws InterruptedException {
        absent.addAll(files.absent());
        reading.read(files.found(), new Taker(stopped));
        cases.commit();
    }

    public Counts counts() {
        return cases.counts();
    }

    /** Without the quarantined cases. */
    public Counts counted() {
        return cases.counted();
    }

    /** How many files were reports. */
    public int reports() {
        return reports;
    }

    /** How many files of folders and globs were no reports. */
    public int passedOver() {
        return passedOver;
    }

    /** Reports that are empty, cut off or damaged. */
    public List<Notice> damaged() {
        return List.copyOf(damaged);
    }

    /** What was named, but is not there or no report, in words. */
    public List<String> absent() {
        return List.copyOf(absent);
    }

    /** What a person should know about the reports. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    private void ended(ReportInput input, ReportOutcome outcome) {
        boolean expected = input.named() || LIKE_A_REPORT.matcher(input.name()).matches();
        reports += outcome.recognised() ? 1 : 0;
        notices.addAll(outcome.notices());
        if (outcome.damage().isPresent() && (outcome.recognised() || expected)) {
            String words = "damaged report: " + outcome.damage().get() + "; verdicts after that are missing";
            damaged.add(new Notice(input.name(), words));
        } else if (!outcome.recognised() && input.named()) {
            absent.add(input.name() + " is no report of a known format");
        } else if (!outcome.recognised()) {
            passedOver++;
        }
    }

    private final class Taker implements ParallelReading.Taker {
        private final BooleanSupplier stopped;

        Taker(BooleanSupplier stopped) {
            this.stopped = stopped;
        }

        @Override
        public void cases(List<CaseResult> some, int weight) {
            cases.take(some, weight);
        }

        @Override
        public void ended(ReportInput input, ReportOutcome outcome) {
            ReportIntake.this.ended(input, outcome);
        }

        @Override
        public boolean stopped() {
            return stopped.getAsBoolean();
        }
    }
}

package io.assay.engine;

import io.assay.engine.cases.CaseForm;
import io.assay.engine.intake.ReportFiles;
import io.assay.engine.intake.ReportIntake;
import io.assay.run.CaseResult;
import io.assay.run.Cause;
import io.assay.run.Counts;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a run of reports that exist already to its end. */
final class ImportExecution implements Execution {
    private final ReportFiles files;
    private final RunStory story;
    private final RunJournal journal;
    private final CaseForm form;
    private final ReportIntake intake;
    private final Ending ending;
    private final Stop stop = new Stop();

    ImportExecution(ImportRequest request, ReportFiles files, StoredRun run, RunJournal journal, CaseForm form) {
        this.files = files;
        this.story = run.story();
        this.journal = journal;
        this.form = form;
        this.intake = new ReportIntake(run.store(), run.run().id(), form, this::kept);
        this.ending = new Ending(story, request.policy());
    }

    @Override
    public void cancel(String actor) {
        stop.cancel(actor);
    }

    @Override
    public Run execute() throws InterruptedException {
        story.move(Cause.ASSIGN, "scheduler", "this machine has a free slot", change -> change);
        story.move(
                Cause.START,
                "agent",
                "",
                change -> change.phase("Reading " + files.count() + (files.count() == 1 ? " file" : " files")));
        try {
            intake.take(files, stop::asked);
        } catch (RuntimeException e) {
            if (!journal.run().state().terminal()) {
                ending.fault(new Fault(Reason.INTERNAL, "a fault in Assay itself: " + e));
            }
            throw e;
        }
        Optional<String> canceller = stop.cancelledBy();
        return canceller.isPresent()
                ? ending.cancelled(canceller.get(), intake.counts(), "reading has stopped")
                : judged();
    }

    private Run judged() {
        List<Fault> faults = new ArrayList<>();
        intake.damaged().forEach(damaged -> faults.add(new Fault(Reason.REPORT_TRUNCATED, damaged.toString())));
        intake.absent().forEach(absent -> faults.add(new Fault(Reason.REPORT_ABSENT, absent)));
        if (faults.isEmpty() && intake.reports() == 0) {
            faults.add(new Fault(Reason.REPORT_ABSENT, "none of the files is a report of a known format"));
        }
        intake.damaged().forEach(journal::notice);
        if (faults.size() > 1) {
            intake.absent().forEach(absent -> journal.notice(new Notice("", absent)));
        }
        intake.notices().forEach(journal::notice);
        form.notice().ifPresent(journal::notice);
        journal.flush();
        story.move(Cause.EXECUTED, "agent", read(), change -> change.phase("Finalizing"));
        return ending.judged(intake.counts(), intake.counted(), faults, journal.noticed());
    }

    private String read() {
        int others = intake.passedOver();
        return intake.reports()
                + (intake.reports() == 1 ? " report read" : " reports read")
                + (others == 0 ? "" : ", " + others + " other files passed over");
    }

    private void kept(List<CaseResult> results) {
        results.forEach(journal::kept);
        Counts counts = intake.counts();
        journal.progress(new RunListener.Progress(counts.done(), 0, counts.failures(), 0, 0, 0));
    }
}

package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.intake.ReportFiles;
import io.assay.engine.store.RunStore;
import io.assay.report.source.SourceTree;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.suite.Quarantine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Makes runs of reports that exist already. Thread-safe. */
public final class Imports {
    private final Path home;
    private final RunStore store;
    private final InstantSource clock;

    /** @param home below which runs have their folders */
    public Imports(Path home, RunStore store, InstantSource clock) {
        this.home = home;
        this.store = store;
        this.clock = clock;
    }

    /** An import that is about to be made. */
    record Begun(RunStory story, ImportExecution execution) {}

    /**
     * Makes a run of reports, however many cases they hold, and judges it. Reports that are absent or damaged are verdicts that
     * the platform owes.
     *
     * @param directory of the project: its sources tell file and line, and its quarantine file is read there
     * @return the run as it ended
     */
    public Run take(ImportRequest request, Path directory) throws InterruptedException {
        Begun begun = begin(request, directory, RunListener.NONE);
        return RunFolder.leased(home, begun.story().run().id(), () -> {
            begun.story().created("");
            return begun.execution().execute();
        });
    }

    /** Ends imports whose processes died; others that still go on are let alone. */
    public void reap() {
        new Reaper(store, home, clock).reap(run -> run.trigger().kind() == Trigger.Kind.IMPORT);
    }

    Begun begin(ImportRequest request, Path directory, RunListener listener) {
        Instant now = clock.instant();
        Stop stop = new Stop();
        Run imported = new Preparation(directory, store).imported(request, now);
        RunStory story = new RunStory(store, listener, clock, imported);
        StoredRun run =
                new StoredRun(store, story, new RunFolder(home, imported.id()), request.policy(), stop::cancelledBy);
        Quarantine quarantine = Assignments.quarantine(request.quarantine(), directory, now);
        CaseForm form = new CaseForm(
                request.suite(), Redactor.of(request.secrets()), quarantine::covers, SourceTree.of(directory));
        ReportFiles files = new ReportFiles(request.here(), directory, request.standardInput());
        request.reports().forEach(reports -> reports.names().forEach(name -> files.add(name, reports.leg())));
        RunJournal journal = new RunJournal(run, listener, clock);
        return new Begun(story, new ImportExecution(request, files, run, journal, form));
    }
}

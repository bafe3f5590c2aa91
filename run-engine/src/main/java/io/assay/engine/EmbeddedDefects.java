package io.assay.engine;

import io.assay.engine.defect.FiledWords;
import io.assay.engine.defect.FilingOrder;
import io.assay.engine.defect.FilingQueue;
import io.assay.engine.defect.FilingQueue.Dealt;
import io.assay.engine.defect.ProjectFiles;
import io.assay.engine.defect.Remains;
import io.assay.engine.defect.RunFiling;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.suite.Defects;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files runs of one suite that this process keeps in a project's folder. Thread-safe. */
public final class EmbeddedDefects {
    /** Longer than a lease that nobody renews, because whoever had it died. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_LINES = 10;

    private final Database database;
    private final Path directory;
    private final Defects settings;
    private final List<String> secrets;
    private final Map<String, String> variables;
    private final RunFiling filing;
    private final FilingQueue queue;

    EmbeddedDefects(
            Database database,
            RunStore store,
            Remains remains,
            Path directory,
            Defects settings,
            List<String> secrets,
            Map<String, String> variables,
            InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.settings = settings;
        this.secrets = secrets;
        this.variables = variables;
        this.filing = new RunFiling(database, store, remains, PATIENCE, clock);
        this.queue = new FilingQueue(database, store, filing, (run, told) -> Optional.of(order(run, told)), clock);
    }

    /** Whether runs are filed when they end. */
    boolean automatic() {
        return settings.auto();
    }

    /**
     * What filing a run that has ended would do; reads, and writes nothing.
     *
     * @throws io.assay.engine.defect.FilingException when it cannot be filed as the settings are
     */
    public List<Filed> plan(Run run) {
        return filing.plan(order(run, FilingQueue.origin(database, run.id())));
    }

    /**
     * Files a run that has ended; filed again it changes nothing.
     *
     * @throws io.assay.engine.defect.FilingException when it cannot be filed as the settings are
     */
    public RunFiling.Result file(Run run, String actor) {
        return filing.file(order(run, FilingQueue.origin(database, run.id())), actor);
    }

    boolean forget(String project, String fingerprint) {
        return filing.forget(project, settings.tracker(), ProjectFiles.in(directory), fingerprint);
    }

    private FilingOrder order(Run run, Origin origin) {
        return new FilingOrder(run, settings, origin, ProjectFiles.in(directory), secrets, variables, null);
    }

    /** Whatever comes of it, the run stays as it ended. */
    void afterwards(Run run, RunListener listener) {
        if (!settings.auto()) {
            return;
        }
        listener.filing("Filing defects");
        try {
            queue.upTo(run.id(), PATIENCE).forEach(dealt -> tell(dealt, run.id(), listener));
        } catch (RuntimeException e) {
            listener.filing(refused(run.id(), String.valueOf(e)));
        }
    }

    private static void tell(Dealt dealt, RunId own, RunListener listener) {
        String of = dealt.run().equals(own) ? "" : " of " + dealt.run();
        if (dealt.result().isEmpty()) {
            listener.filing(refused(dealt.run(), dealt.message()));
            return;
        }
        List<Filed> filed = dealt.result().get().filed();
        listener.filing("Defects" + of + ": " + FiledWords.of(filed));
        FiledWords.lines(filed).stream().limit(MOST_LINES).forEach(line -> listener.filing("  " + line));
        if (dealt.result().get().worthAnotherTry()) {
            listener.filing("warning: not everything of " + dealt.run()
                    + " could be filed; it is tried again after the next run of this suite, or by 'assay defects file "
                    + dealt.run() + "'");
        }
    }

    private static String refused(RunId id, String why) {
        return "warning: " + id + " was not filed: " + why + "; 'assay defects file " + id + "' tries again";
    }
}

package io.assay.server.service;

import io.assay.engine.ImportRequest;
import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.Imports;
import io.assay.engine.defect.FilingQueue;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.TraceTable;
import io.assay.engine.workspace.Source;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.service.Definitions.Definition;
import io.assay.suite.Defects;
import io.assay.suite.Suite;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs leave on disks: reports that come in, files that go with a run. Thread-safe. */
final class Leavings {
    private static final Logger LOG = LoggerFactory.getLogger(Leavings.class);

    private final Path home;
    private final Database database;
    private final RunStore store;
    private final Remnants remnants;
    private final Definitions definitions;
    private final InstantSource clock;

    Leavings(
            Path home,
            Database database,
            RunStore store,
            Remnants remnants,
            Definitions definitions,
            InstantSource clock) {
        this.home = home;
        this.database = database;
        this.store = store;
        this.remnants = remnants;
        this.definitions = definitions;
        this.clock = clock;
    }

    Path home() {
        return home;
    }

    Run importReports(Principal who, RegisteredProject project, NewImport request, List<Path> reports, Path scratch)
            throws InterruptedException {
        Definition definition = definitions.of(project, request.revision());
        Optional<Suite> suite = definition.project().suite(request.suite());
        Path directory = project.source() instanceof Source.Directory folder
                ? folder.path()
                : definitions.quarantine(project, definition, suite, scratch.resolve("project"));
        List<String> names = reports.stream().map(Path::toString).toList();
        ImportRequest made = new ImportRequest(
                project.name(),
                request.suite(),
                request.environment(),
                Optional.of(definition.revision()),
                request.ref(),
                suite.map(Suite::policy).orElse(Policy.STRICT),
                suite.flatMap(Suite::defects),
                suite.flatMap(Suite::quarantine),
                definition.project().secrets(),
                new Trigger(Trigger.Kind.IMPORT, who.name()),
                directory,
                List.of(new Reports(request.leg(), names)),
                InputStream.nullInputStream());
        return new Imports(home, store, clock).take(made, directory, run -> {
            FilingQueue.keep(database, run, origin(project, request), request.trusted() && files(suite));
            request.parent().ifPresent(parent -> keep(run, parent));
        });
    }

    private void keep(RunId run, TraceParent parent) {
        database.write(transaction -> {
            TraceTable.keep(transaction, run, parent);
            return run;
        });
    }

    private static boolean files(Optional<Suite> suite) {
        return suite.flatMap(Suite::defects).filter(Defects::auto).isPresent();
    }

    /** What has no revision is taken for the tip of the default branch. */
    private static Origin origin(RegisteredProject project, NewImport request) {
        Optional<String> standard = request.revision().isEmpty() && project.source() instanceof Source.Git git
                ? Optional.of("refs/heads/" + git.defaultBranch())
                : Optional.empty();
        return new Origin(request.ref().or(() -> standard).orElse(""), request.job());
    }

    /** False when the run has not ended, or a hold keeps it. */
    boolean delete(Run run, String actor) {
        boolean deleted =
                database.write(transaction -> RunChanges.delete(transaction, run.id(), actor, transaction.now()));
        if (deleted) {
            clearSoon(run);
        }
        return deleted;
    }

    /** One step, so that whoever deletes one run does not wait for what others have left. */
    private void clearSoon(Run run) {
        AtomicBoolean first = new AtomicBoolean(true);
        try {
            remnants.clear(() -> first.getAndSet(false));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("run", run.id()).setCause(e).log("what it left is cleared later");
        }
    }
}

package io.assay.server.service;

import io.assay.engine.ImportRequest;
import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.Imports;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.workspace.Source;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.service.Definitions.Definition;
import io.assay.suite.Environment;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import io.assay.suite.Variable;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs leave on disks: reports that come in, files that go with a run. Thread-safe. */
final class Leavings {
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
                suite.map(Suite::policy).orElse(Policy.STRICT),
                suite.flatMap(Suite::quarantine),
                secrets(definition.project()),
                new Trigger(Trigger.Kind.IMPORT, who.name()),
                directory,
                List.of(new Reports(request.leg(), names)),
                InputStream.nullInputStream());
        return new Imports(home, store, clock).take(made, directory);
    }

    private static List<String> secrets(Project project) {
        return Stream.concat(
                        project.suites().values().stream().map(Suite::variables),
                        project.environments().values().stream().map(Environment::variables))
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(Variable::secret)
                .map(Variable::value)
                .toList();
    }

    /** False when the run has not ended, or a hold keeps it. */
    boolean delete(Run run, String actor) {
        boolean deleted =
                database.write(transaction -> RunChanges.delete(transaction, run.id(), actor, transaction.now()));
        if (deleted) {
            remnants.clear(() -> true);
        }
        return deleted;
    }
}

package io.assay.ci;

import io.assay.engine.Engine;
import io.assay.engine.ImportRequest;
import io.assay.engine.RequestException;
import io.assay.engine.RunListener;
import io.assay.engine.RunRequest;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What an engine is asked for. */
interface EmbeddedWork {
    /** Reads {@code assay.yaml}; nothing is kept yet. */
    Ready prepare();

    /** Work whose configuration was read. */
    interface Ready {
        Run execute(Engine engine, RunListener listener) throws InterruptedException;
    }

    static EmbeddedWork of(Order.Here order) {
        RunRequest request = new RunRequest(
                order.suite(),
                order.environment(),
                order.shards(),
                OptionalInt.empty(),
                order.trigger(),
                Optional.empty(),
                order.ref(),
                Set.of(),
                false);
        return () -> {
            Project project = ProjectFile.load(order.directory(), order.variables());
            return (engine, listener) -> engine.execute(project, request, listener);
        };
    }

    static EmbeddedWork of(Order.OfReports order) {
        return () -> {
            Optional<Project> project = project(order.directory(), order.variables());
            Optional<Suite> suite = project.flatMap(known -> suite(known, order.suite()));
            ImportRequest request = new ImportRequest(
                    project.map(Project::name).orElse(order.project()),
                    order.suite(),
                    order.environment(),
                    order.revision(),
                    order.ref(),
                    suite.map(Suite::policy).orElse(Policy.STRICT),
                    suite.flatMap(Suite::defects),
                    suite.flatMap(Suite::quarantine),
                    project.map(Project::secrets).orElse(List.of()),
                    order.trigger(),
                    order.directory(),
                    order.reports(),
                    InputStream.nullInputStream());
            return (engine, listener) -> engine.importReports(request, listener);
        };
    }

    /** The engine has ended it when it was opened. */
    static EmbeddedWork of(Order.LeftHere order) {
        return () -> (engine, listener) -> {
            Run left = engine.store()
                    .find(order.id())
                    .orElseThrow(
                            () -> new RequestException("there is no run " + order.id() + " in " + order.directory()));
            listener.changed(left);
            return left;
        };
    }

    private static Optional<Project> project(Path directory, Map<String, String> variables) {
        return Stream.of("assay.yaml", "assay.yml").map(directory::resolve).anyMatch(Files::exists)
                ? Optional.of(ProjectFile.load(directory, variables))
                : Optional.empty();
    }

    /** Where a project names its suites, reports of none of them are most likely a slip. */
    private static Optional<Suite> suite(Project project, String name) {
        return Optional.of(project.suite(name)
                .orElseThrow(() -> new RequestException("no suite '" + name + "' in assay.yaml; there is "
                        + String.join(", ", project.suites().keySet()))));
    }
}

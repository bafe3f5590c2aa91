package io.assay.ci;

import io.assay.engine.Engine;
import io.assay.engine.ImportRequest;
import io.assay.engine.RequestException;
import io.assay.engine.RunListener;
import io.assay.engine.RunRequest;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.suite.Environment;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import io.assay.suite.Variable;
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
    Ready prepare(JobLines lines);

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
                Set.of(),
                false);
        return lines -> {
            ProjectFile.Loaded loaded = ProjectFile.load(order.directory(), order.variables());
            loaded.warnings().forEach(warning -> lines.line("  " + warning));
            return (engine, listener) -> engine.execute(loaded.project(), request, listener);
        };
    }

    static EmbeddedWork of(Order.OfReports order) {
        return lines -> {
            Optional<Project> project = project(order.directory(), order.variables());
            Optional<Suite> suite = project.flatMap(known -> suite(known, order.suite()));
            ImportRequest request = new ImportRequest(
                    project.map(Project::name).orElse(order.project()),
                    order.suite(),
                    order.environment(),
                    order.revision(),
                    suite.map(Suite::policy).orElse(Policy.STRICT),
                    suite.flatMap(Suite::quarantine),
                    project.map(EmbeddedWork::secrets).orElse(List.of()),
                    order.trigger(),
                    order.directory(),
                    order.reports(),
                    InputStream.nullInputStream());
            return (engine, listener) -> engine.importReports(request, listener);
        };
    }

    /** The engine has ended it when it was opened. */
    static EmbeddedWork of(Order.LeftHere order) {
        return lines -> (engine, listener) -> {
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
                ? Optional.of(ProjectFile.load(directory, variables).project())
                : Optional.empty();
    }

    /** Where a project names its suites, reports of none of them are most likely a slip. */
    private static Optional<Suite> suite(Project project, String name) {
        return Optional.of(project.suite(name)
                .orElseThrow(() -> new RequestException("no suite '" + name + "' in assay.yaml; there is "
                        + String.join(", ", project.suites().keySet()))));
    }

    /** Of all suites and environments, because nobody knows which the reports have seen. */
    private static List<String> secrets(Project project) {
        return Stream.concat(
                        project.suites().values().stream().map(Suite::variables),
                        project.environments().values().stream().map(Environment::variables))
                .flatMap(variables -> variables.values().stream())
                .filter(Variable::secret)
                .map(Variable::value)
                .toList();
    }
}

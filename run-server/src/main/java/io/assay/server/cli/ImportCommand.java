package io.assay.server.cli;

import io.assay.client.ImportQuery;
import io.assay.engine.Engine;
import io.assay.engine.ImportRequest;
import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.RequestException;
import io.assay.engine.origin.Origin;
import io.assay.run.Policy;
import io.assay.run.Trigger;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Makes a run of reports that exist already, and judges it.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ImportCommand implements Callable<Integer> {
    private static final String UNNAMED_SUITE = "imported";

    private final ReportArguments arguments = new ReportArguments();

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "Suite that they are the reports of; its policy in assay.yaml holds (default: imported).")
    private @Nullable String suite;

    @Option(names = "--env", paramLabel = "NAME", defaultValue = "", description = "Environment that was tested.")
    @SuppressWarnings("NullAway.Init")
    private String environment;

    @Option(
            names = "--ref",
            paramLabel = "REF",
            description =
                    "Branch or pull request that was tested, as refs/heads/main (default: what the CI or git says).")
    private @Nullable String ref;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final CreationOptions creation = new CreationOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Option(
            names = "--leg",
            paramLabel = "NAME=VALUE",
            description = "Cell of the matrix that the reports after it are of; may be repeated.",
            parameterConsumer = LegsAndFiles.class)
    @SuppressWarnings("unused") // taken by its consumer
    private @Nullable List<String> legs;

    @Parameters(
            paramLabel = "FILES",
            description = "Reports of any format: files, folders, globs ('**/TEST-*.xml'), - for standard input.",
            parameterConsumer = LegsAndFiles.class)
    @SuppressWarnings("unused") // taken by its consumer
    private @Nullable List<String> files;

    @Override
    public Integer call() throws InterruptedException {
        List<Reports> reports = arguments.reports();
        if (reports.isEmpty()) {
            throw new RequestException("which reports? Name files, folders or globs, or - for standard input");
        }
        return where.remote() ? onServer(reports) : here(reports);
    }

    private int onServer(List<Reports> reports) {
        RunsOption.refuse(reports.size() > 1, "--leg", "is given for all reports of a command at once with a server");
        RunsOption.refuse(suite == null, "--suite", "must be given with a server");
        try (RemoteRuns runs = where.remoteRuns();
                ReportUpload upload = new ReportUpload(reports.get(0).names())) {
            Origin origin = Origin.of(System.getenv(), Path.of("")).at(Optional.ofNullable(ref));
            ImportQuery query = new ImportQuery(
                            runs.project(),
                            suite == null ? UNNAMED_SUITE : suite,
                            environment,
                            reports.get(0).leg(),
                            new Checkout(Path.of("")).head().orElse(""))
                    .from(origin.ref(), origin.job().map(URI::toString).orElse(""));
            String key = creation.key();
            return new RemoteCreation(runs, creation, outputs)
                    .toItsEnd(() -> runs.client().importReports(query, upload.files(), key));
        }
    }

    private int here(List<Reports> reports) throws InterruptedException {
        creation.refuse();
        Optional<Project> known = knownProject();
        Optional<Suite> judging = known.flatMap(this::suiteOf);
        try (Engine engine = where.project.openAnywhere()) {
            ImportRequest request = new ImportRequest(
                    known.map(Project::name).orElseGet(this::folderName),
                    suite == null ? UNNAMED_SUITE : suite,
                    environment,
                    Optional.empty(),
                    Optional.ofNullable(ref),
                    judging.map(Suite::policy).orElse(Policy.STRICT),
                    judging.flatMap(Suite::defects),
                    judging.flatMap(Suite::quarantine),
                    known.map(Project::secrets).orElse(List.of()),
                    new Trigger(Trigger.Kind.IMPORT, Caller.actor()),
                    Path.of("").toAbsolutePath(),
                    reports,
                    System.in);
            return new RunSession(engine, where.project.directory(), outputs).execute(request);
        }
    }

    private Optional<Project> knownProject() {
        where.project.directory();
        return where.project.configured().map(folder -> ProjectFile.load(folder, System.getenv()));
    }

    private Optional<Suite> suiteOf(Project configured) {
        if (suite == null) {
            return Optional.empty();
        }
        return Optional.of(configured
                .suite(suite)
                .orElseThrow(() -> new RequestException("--suite " + suite + ": no such suite in assay.yaml; there is "
                        + String.join(", ", configured.suites().keySet()))));
    }

    private String folderName() {
        Path name = where.project.directory().getFileName();
        return name == null ? "root" : name.toString();
    }

    /** Hands legs and files on in the order of the command line. */
    static final class LegsAndFiles implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's interface
        public void consumeParameters(Stack<String> arguments, ArgSpec argument, CommandSpec command) {
            ReportArguments taken = ((ImportCommand) command.userObject()).arguments;
            if (argument.isOption()) {
                taken.addLeg(arguments.pop());
            } else {
                taken.addName(arguments.pop());
            }
        }
    }
}

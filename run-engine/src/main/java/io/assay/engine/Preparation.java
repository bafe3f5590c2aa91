package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.intake.ReportFiles;
import io.assay.engine.plan.Listing;
import io.assay.engine.plan.Planner;
import io.assay.engine.plan.SelectTemplate;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.TestSources;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.report.source.SourceTree;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.suite.Environment;
import io.assay.suite.Project;
import io.assay.suite.Quarantine;
import io.assay.suite.Suite;
import io.assay.suite.SuiteDigest;
import io.assay.suite.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Settles what a run needs before it starts. */
final class Preparation {
    private final Path directory;
    private final Path home;
    private final RunStore store;
    private final InstantSource clock;

    Preparation(Path directory, Path home, RunStore store, InstantSource clock) {
        this.directory = directory;
        this.home = home;
        this.store = store;
        this.clock = clock;
    }

    Assignment assign(Project project, RunRequest request) {
        Suite suite = project.suite(request.suite())
                .orElseThrow(() -> new RequestException("no suite '" + request.suite() + "' in assay.yaml; there is "
                        + String.join(", ", project.suites().keySet())));
        Optional<Environment> environment = environment(project, request);
        Optional<Run> parent = request.parent().map(this::parent);
        Map<String, Variable> variables = new TreeMap<>();
        environment.ifPresent(target -> variables.putAll(target.variables()));
        variables.putAll(suite.variables());
        Run run = run(project, suite, environment, request, variables);
        Quarantine quarantine = quarantine(suite.quarantine());
        int shards = request.shards().orElse(suite.shards());
        Planner planner = planner(suite, history(run));
        Resumption resumption = parent.filter(ignored -> request.resume())
                .map(from -> Resumption.of(store, from, run, suite))
                .orElse(Resumption.NONE);
        return new Assignment(
                run,
                directory,
                new RunFolder(home, run.id()),
                suite,
                environment,
                redactor(variables),
                quarantine,
                request.slots().orElse(Runtime.getRuntime().availableProcessors()),
                listed -> plan(suite, planner, resumption, listed, shards),
                resumption.reused());
    }

    /** The run that reports become. */
    Run imported(ImportRequest request) {
        Instant now = clock.instant();
        return new Run(
                RunId.next(now),
                1,
                request.project(),
                request.suite(),
                request.environment(),
                SourceRevision.of(directory),
                "",
                RunState.QUEUED,
                null,
                "",
                "",
                false,
                false,
                false,
                request.trigger(),
                null,
                null,
                0,
                List.of(),
                Map.of(),
                now,
                null,
                null);
    }

    ImportExecution importing(ImportRequest request, RunJournal journal) {
        Quarantine quarantine = quarantine(request.quarantine());
        CaseForm form = new CaseForm(
                request.suite(), Redactor.of(request.secrets()), quarantine::covers, SourceTree.of(directory));
        ReportFiles files = new ReportFiles(request.here(), directory, request.standardInput());
        request.reports().forEach(reports -> reports.names().forEach(name -> files.add(name, reports.leg())));
        return new ImportExecution(request, files, journal, form);
    }

    private Quarantine quarantine(Optional<String> file) {
        return file.map(name ->
                        Quarantine.read(directory.resolve(name), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .orElseGet(Quarantine::none);
    }

    Planner planner(Suite suite) {
        return planner(suite, List.of());
    }

    private Planner planner(Suite suite, List<KnownCase> known) {
        return new Planner(suite, known, () -> TestSources.in(directory), seen(suite.name()));
    }

    private static ShardPlan plan(
            Suite suite, Planner planner, Resumption resumption, List<String> listed, int shards) {
        boolean lists = suite.select().flatMap(select -> select.list()).isPresent();
        if (!lists) {
            return resumption.plan(planner, shards).orElseGet(() -> planner.whole(shards));
        }
        var listing = Listing.parse(listed, new SelectTemplate(suite.select().orElseThrow()));
        return resumption.planListed(planner, listing, shards).orElseGet(() -> planner.listed(listing, shards));
    }

    private List<KnownCase> history(Run run) {
        return store.history(run.project(), run.suite(), run.environment());
    }

    private Optional<Environment> environment(Project project, RunRequest request) {
        Map<String, Environment> all = project.environments();
        if (request.environment().isEmpty()) {
            if (all.size() > 1) {
                throw new RequestException(
                        "which environment? Say --env with one of " + String.join(", ", all.keySet()));
            }
            return all.values().stream().findFirst();
        }
        String name = request.environment().get();
        return Optional.of(project.environment(name)
                .orElseThrow(() -> new RequestException("no environment '" + name + "' in assay.yaml; there is "
                        + (all.isEmpty() ? "none" : String.join(", ", all.keySet())))));
    }

    private Run parent(RunId id) {
        Run parent = store.find(id).orElseThrow(() -> new RequestException("no run " + id + " here"));
        if (!parent.state().terminal()) {
            throw new RequestException(id + " is " + parent.state() + "; wait for its end or cancel it first");
        }
        if (parent.trigger().kind() == Trigger.Kind.IMPORT) {
            throw new RequestException(id
                    + " was made of reports by 'assay import'; there is nothing to execute again: import new reports");
        }
        return parent;
    }

    private Run run(
            Project project,
            Suite suite,
            Optional<Environment> environment,
            RunRequest request,
            Map<String, Variable> variables) {
        Instant now = clock.instant();
        Map<String, String> shown = new TreeMap<>();
        variables.forEach((name, variable) -> shown.put(name, variable.toString()));
        return new Run(
                RunId.next(now),
                1,
                project.name(),
                suite.name(),
                environment.map(Environment::name).orElse(""),
                SourceRevision.of(directory),
                SuiteDigest.of(suite, environment),
                RunState.QUEUED,
                null,
                "",
                "",
                false,
                false,
                false,
                request.trigger(),
                request.parent().orElse(null),
                null,
                0,
                suite.labels(),
                shown,
                now,
                null,
                null);
    }

    private static Redactor redactor(Map<String, Variable> variables) {
        return Redactor.of(variables.values().stream()
                .filter(Variable::secret)
                .map(Variable::value)
                .toList());
    }

    /** Keeps what a later plan needs to tell new test files from old ones. */
    void remember(Run run) {
        if (run.incomplete() || run.state() == RunState.CANCELLED || run.state() == RunState.ERROR) {
            return;
        }
        List<KnownCase> cases;
        try (Stream<io.assay.run.CaseResult> results = store.cases(run.id())) {
            cases = results.map(Retries::known).toList();
        }
        try {
            Files.createDirectories(home.resolve("sources"));
            Set<String> files = new TreeSet<>(Planner.testFiles(cases, TestSources.in(directory)));
            Files.write(seenFile(run.suite()), files);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + seenFile(run.suite()), e);
        }
    }

    private Set<String> seen(String suite) {
        try {
            return Files.exists(seenFile(suite)) ? Set.copyOf(Files.readAllLines(seenFile(suite))) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + seenFile(suite), e);
        }
    }

    private Path seenFile(String suite) {
        return home.resolve("sources").resolve(suite + ".txt");
    }
}

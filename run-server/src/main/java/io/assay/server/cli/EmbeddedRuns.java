package io.assay.server.cli;

import io.assay.engine.EmbeddedDefects;
import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.engine.defect.FilingException;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.Artifact;
import io.assay.run.Comparison;
import io.assay.run.Comparison.Change;
import io.assay.run.Comparison.Kind;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs that are kept in their project's folder. */
final class EmbeddedRuns implements Runs {
    private final Path directory;
    private final Engine engine;
    private final RunStore store;

    EmbeddedRuns(Path directory, Engine engine) {
        this.directory = directory;
        this.engine = engine;
        this.store = engine.store();
    }

    @Override
    public RunId id(String text) {
        return ProjectOption.runId(engine, text);
    }

    @Override
    public Listing list(RunFilter filter, String before, int limit) {
        RunId from = before.isEmpty() ? null : id(before);
        List<Run> runs = store.list(from(filter, from), limit);
        Optional<String> next = Optional.of(runs)
                .filter(page -> page.size() == limit)
                .map(page -> page.get(limit - 1).id().value());
        List<Listed> listed = runs.stream()
                .map(run -> new Listed(run, run.state().name(), Optional.of(store.counts(run.id()))))
                .toList();
        return new Listing(listed, next);
    }

    private static RunFilter from(RunFilter filter, @Nullable RunId before) {
        return new RunFilter(
                filter.project(),
                filter.suite(),
                filter.environment(),
                filter.state(),
                filter.trigger(),
                filter.since(),
                filter.until(),
                filter.text(),
                before);
    }

    @Override
    public RunRecord record(RunId id) {
        return engine.record(id).orElseThrow(() -> new RequestException("run " + id + " is gone: it was deleted"));
    }

    @Override
    public Compared compare(RunId id, String base) {
        Run run = record(id).run();
        Run with = base.equals("last-good") ? lastGood(run) : record(id(base)).run();
        Stream<Change> all = Comparison.of(store.cases(with.id()), store.cases(id));
        return new Compared(run, with, all.filter(change -> change.kind() != Kind.SAME));
    }

    private Run lastGood(Run run) {
        return store.lastGood(run)
                .orElseThrow(() -> new RequestException("no earlier run of " + run.suite() + " has passed"
                        + (run.environment().isEmpty() ? "" : " on " + run.environment())
                        + "; name a base with --with RUN"));
    }

    @Override
    public boolean delete(RunId id) {
        return engine.delete(id, Caller.actor());
    }

    @Override
    public void log(RunId id, OptionalInt shard, boolean follow, OutputStream out)
            throws IOException, InterruptedException {
        EmbeddedLog log = new EmbeddedLog(() -> engine.logs(id), shard, out);
        if (follow) {
            log.follow(() -> record(id).run().state().terminal());
        } else {
            log.print();
        }
    }

    @Override
    public List<Path> logs(RunId id, Path scratch) {
        return engine.logs(id);
    }

    @Override
    public InputStream open(RunId id, Artifact artifact, Path scratch) throws IOException {
        return Files.newInputStream(engine.artifacts(id).resolve(artifact.path()));
    }

    @Override
    public void copy(RunId id, Artifact artifact, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(engine.artifacts(id).resolve(artifact.path()), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Optional<InputStream> exported(RunId id, String format) {
        return Optional.empty();
    }

    @Override
    public Run watch(RunId id, RunView view) throws InterruptedException {
        return new EmbeddedWatch(directory, id, view).toItsEnd();
    }

    @Override
    public String cancel(RunId id, String reason) {
        Run run = record(id).run();
        if (run.state().terminal()) {
            throw new RequestException(id + " has ended already: " + run.state());
        }
        throw new RequestException(id + " executes in another process on this machine, which alone can end it: press"
                + " Ctrl-C there, or send it SIGTERM. Runs of a server (--server) can be cancelled from anywhere.");
    }

    @Override
    public List<Filed> planDefects(RunId id) {
        Run run = ended(id);
        return settled(() -> defects(run).plan(run));
    }

    @Override
    public List<Filed> fileDefects(RunId id) {
        Run run = ended(id);
        return settled(() -> defects(run).file(run, Caller.actor()).filed());
    }

    @Override
    public boolean forgetDefect(String fingerprint) {
        return engine.forgetDefect(ProjectFile.load(directory, System.getenv()), fingerprint);
    }

    private Run ended(RunId id) {
        Run run = record(id).run();
        if (!run.state().terminal()) {
            throw new RequestException(id + " is " + run.state() + "; it can be filed when it has ended");
        }
        return run;
    }

    private EmbeddedDefects defects(Run run) {
        Project project = ProjectFile.load(directory, System.getenv());
        Suite suite = project.suite(run.suite())
                .orElseThrow(() -> new RequestException("no suite '" + run.suite() + "' in assay.yaml; there is "
                        + String.join(", ", project.suites().keySet())));
        return engine.defects(
                project,
                suite.defects()
                        .orElseThrow(
                                () -> new RequestException("assay.yaml does not say where failures of " + run.suite()
                                        + " are filed: add 'defects', for example defects: { tracker: folder }")));
    }

    private static <T> T settled(Supplier<T> work) {
        try {
            return work.get();
        } catch (FilingException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String answer(RunId id, String gate, boolean approve, String reason) {
        throw new RequestException(
                "only runs of a server (--server) wait for answers; 'assay run' asks before it begins");
    }

    @Override
    public void close() {
        engine.close();
    }
}

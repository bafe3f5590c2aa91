package io.assay.server.service;

import io.assay.engine.SourceRevision;
import io.assay.engine.defect.FilingException;
import io.assay.engine.defect.FilingOrder;
import io.assay.engine.defect.FilingQueue;
import io.assay.engine.defect.ProjectFiles;
import io.assay.engine.defect.Remains;
import io.assay.engine.defect.RunFiling;
import io.assay.engine.files.RunFiles;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.FilingTable;
import io.assay.engine.store.FilingTable.Filing;
import io.assay.engine.store.RunStore;
import io.assay.engine.workspace.Source;
import io.assay.run.Artifact;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.service.Definitions.Definition;
import io.assay.server.service.RefusedException.Kind;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files runs of registered projects in their issue trackers. Thread-safe. */
public final class DefectDesk {
    /** A run that cannot be filed now is tried again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How variables of the server itself begin. */
    private static final String OWN = "ASSAY_";

    private final Service.Ground ground;
    private final RunStore store;
    private final Projects projects;
    private final Definitions definitions;
    private final RunFiling filing;
    private final FilingQueue queue;

    DefectDesk(Service.Ground ground, RunStore store, Projects projects, Definitions definitions) {
        this.ground = ground;
        this.store = store;
        this.projects = projects;
        this.definitions = definitions;
        this.filing = new RunFiling(ground.database(), store, remains(ground.files()), PATIENCE, ground.clock());
        this.queue = new FilingQueue(ground.database(), store, filing, this::order, ground.clock());
    }

    /**
     * Where the filing of a run stands.
     *
     * @param filing empty when nobody wanted it to be filed
     */
    public record Standing(Optional<Filing> filing, List<Filed> filed) {}

    /** Runs that have ended and are to be filed. */
    public FilingQueue queue() {
        return queue;
    }

    Standing of(Run run) {
        Optional<Filing> found = ground.database().read(connection -> FilingTable.find(connection, run.id()));
        return new Standing(found, store.defects(run.id()));
    }

    List<Filed> plan(Run run) {
        requireEnded(run);
        try {
            return filing.plan(
                    order(run, FilingQueue.origin(ground.database(), run.id())).orElseThrow(() -> none(run)));
        } catch (FilingException e) {
            throw new RefusedException(Kind.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** Soon somebody files it. */
    Standing ask(Run run, String actor) {
        requireEnded(run);
        if (order(run, FilingQueue.origin(ground.database(), run.id())).isEmpty()) {
            throw none(run);
        }
        queue.ask(run.id(), actor);
        return of(run);
    }

    /** Forgets which record stands for a failure, in all trackers that the project names by now; false when none was known. */
    boolean forget(RegisteredProject project, String fingerprint, String actor) {
        Definition definition = definitions.ofDefault(project.source());
        boolean known = filing.forget(definition.project(), files(project, definition), fingerprint);
        if (known) {
            ground.database().write(transaction -> {
                AuditTrail.add(transaction, actor, "defect.forgotten", project.name(), fingerprint);
                return project;
            });
        }
        return known;
    }

    private static void requireEnded(Run run) {
        if (!run.state().terminal()) {
            throw new RefusedException(
                    Kind.CONFLICT, run.id() + " is " + run.state() + "; it can be filed when it has ended");
        }
    }

    private static RefusedException none(Run run) {
        return new RefusedException(
                Kind.CONFLICT,
                "the assay.yaml of " + run.project() + " does not say where failures of " + run.suite()
                        + " are filed: add 'defects' to it");
    }

    private Optional<FilingOrder> order(Run run, Origin told) {
        RegisteredProject project = projects.find(run.project())
                .orElseThrow(() -> new FilingException("project " + run.project() + " is not registered any more"));
        boolean folder = project.source() instanceof Source.Directory;
        NewRun request = ground.database().read(connection -> Requests.again(connection, run, folder));
        if (!request.trusted()) {
            throw new FilingException("its change is not trusted, so that nothing is filed for it");
        }
        Definition definition = definitions.of(project, request);
        return definition
                .project()
                .suite(run.suite())
                .flatMap(Suite::defects)
                .map(defects -> new FilingOrder(
                        run,
                        defects,
                        origin(run, project, told),
                        files(project, definition),
                        definition.project().secrets(),
                        variables(),
                        page(run)));
    }

    /** What is the server's own opens no tracker: a project says where its token is sent. */
    private Map<String, String> variables() {
        Map<String, String> others = new HashMap<>(ground.environment());
        others.keySet().removeIf(name -> name.startsWith(OWN));
        return others;
    }

    private @Nullable URI page(Run run) {
        return ground.url().isEmpty() ? null : URI.create(ground.url() + "/v1/runs/" + run.id());
    }

    /** Of a folder git tells the branch, as long as it is as it was when it was tested. */
    private static Origin origin(Run run, RegisteredProject project, Origin told) {
        if (told.ref().isEmpty() && project.source() instanceof Source.Directory folder) {
            boolean same = SourceRevision.of(folder.path()).equals(run.revision());
            return same && !run.revision().isEmpty()
                    ? told.at(Optional.of(Origin.of(Map.of(), folder.path()).ref()))
                    : told;
        }
        return told;
    }

    private ProjectFiles files(RegisteredProject project, Definition definition) {
        if (project.source() instanceof Source.Directory folder) {
            return ProjectFiles.in(folder.path());
        }
        Path own = ground.home().resolve("defects").resolve(project.name());
        return new ProjectFiles() {
            @Override
            public Optional<String> text(String path) {
                return definitions.text(project, definition, path);
            }

            @Override
            public Path at(String path) {
                return own.resolve(path);
            }
        };
    }

    private static Remains remains(RunFiles files) {
        return new Remains() {
            @Override
            public InputStream log(RunId run, int shard) {
                return files.open(run, shard, 0).orElseGet(InputStream::nullInputStream);
            }

            @Override
            public InputStream artifact(RunId run, Artifact artifact) throws IOException {
                return files.open(artifact.sha256(), 0, artifact.size())
                        .orElseThrow(() -> new IOException(artifact.path() + " is gone"));
            }
        };
    }
}

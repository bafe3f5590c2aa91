package io.assay.server.service;

import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.WorkspaceException;
import io.assay.engine.workspace.Workspaces;
import io.assay.server.service.RefusedException.Kind;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.suite.ConfigurationException;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds which {@code assay.yaml} holds for a run, and what it says. Thread-safe. */
final class Definitions {
    private static final int REMEMBERED = 100;

    private final Workspaces workspaces;
    private final Folders folders;
    private final Map<String, String> environment;
    private final Map<String, Project> known = new LinkedHashMap<>();

    /**
     * @param environment what {@code ${NAME}} stands for in this process
     */
    Definitions(Workspaces workspaces, Folders folders, Map<String, String> environment) {
        this.workspaces = workspaces;
        this.folders = folders;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What holds for a run.
     *
     * @param text of the file
     * @param revision the commit that is tested; empty where nobody knows
     */
    record Definition(String text, Project project, String revision) {}

    /** Of a folder as it is, or of the default branch. */
    Definition ofDefault(Source source) {
        return source instanceof Source.Git git
                ? read(git, git.defaultBranch(), git.defaultBranch())
                : ofFolder((Source.Directory) source, Optional.empty());
    }

    /** What a project's file says, of a folder as it is or of the default branch; not which revision that is. */
    Project outline(Source source) {
        return source instanceof Source.Directory folder
                ? parsed(folder.path() + "/assay.yaml", configured(() -> folders.definition(folder.path())))
                : ofDefault(source).project();
    }

    /** Of a revision; the default branch's where the change is not trusted and the project says so. */
    Definition of(RegisteredProject project, NewRun request) {
        if (project.source() instanceof Source.Directory folder) {
            return ofFolder(folder, request.revision());
        }
        Source.Git git = (Source.Git) project.source();
        String tested = request.revision().or(request::ref).orElse(git.defaultBranch());
        if (request.trusted() || project.untrusted() == Untrusted.REVISION) {
            return read(git, tested, tested);
        }
        if (project.untrusted() == Untrusted.REFUSE) {
            throw new RefusedException(
                    Kind.FORBIDDEN,
                    "project " + project.name() + " does not execute changes that are not trusted; its policy"
                            + " 'untrusted' says refuse");
        }
        return read(git, git.defaultBranch(), tested);
    }

    /** Of a revision whose results are told, by whoever may tell them. */
    Definition of(RegisteredProject project, Optional<String> revision) {
        if (project.source() instanceof Source.Directory folder) {
            return ofFolder(folder, revision);
        }
        Source.Git git = (Source.Git) project.source();
        String tested = revision.orElse(git.defaultBranch());
        return read(git, tested, tested);
    }

    /** Text of a file beside a definition of a git project; empty when there is none. */
    Optional<String> text(RegisteredProject project, Definition definition, String path) {
        try {
            return workspaces.read((Source.Git) project.source(), definition.revision(), path);
        } catch (InterruptedException e) {
            throw goingDown();
        }
    }

    /**
     * Makes a folder that holds the quarantine file of a git project's suite and nothing else.
     *
     * @param folder that is not there yet
     */
    Path quarantine(RegisteredProject project, Definition definition, Optional<Suite> suite, Path folder) {
        try {
            Files.createDirectories(folder);
            Optional<String> name = suite.flatMap(Suite::quarantine);
            if (name.isPresent()) {
                Source.Git git = (Source.Git) project.source();
                Optional<String> text = workspaces.read(git, definition.revision(), name.get());
                if (text.isPresent()) {
                    Path file = folder.resolve(name.get()).normalize();
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, text.get());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + folder + ": check permissions and free space", e);
        } catch (InterruptedException e) {
            throw goingDown();
        }
    }

    private static RefusedException goingDown() {
        Thread.currentThread().interrupt();
        return new RefusedException(Kind.UNAVAILABLE, "the server is going down; try again in a moment");
    }

    private Definition ofFolder(Source.Directory folder, Optional<String> revision) {
        String text = configured(() -> folders.definition(folder.path()));
        String tested = revision.orElseGet(() -> folders.revision(folder.path()));
        return new Definition(text, parsed(folder.path() + "/assay.yaml", text), tested);
    }

    private Definition read(Source.Git git, String definedBy, String tested) {
        try {
            String commit = workspaces.resolve(git, tested);
            String defining = definedBy.equals(tested) ? commit : workspaces.resolve(git, definedBy);
            String text = text(git, defining);
            return new Definition(text, parsed(git.url() + " at " + defining + ": assay.yaml", text), commit);
        } catch (WorkspaceException e) {
            throw new RefusedException(Kind.INVALID, e);
        } catch (InterruptedException e) {
            throw goingDown();
        }
    }

    private String text(Source.Git git, String commit) throws InterruptedException {
        Optional<String> text = workspaces.read(git, commit, "assay.yaml");
        if (text.isEmpty()) {
            text = workspaces.read(git, commit, "assay.yml");
        }
        return text.orElseThrow(() -> new RefusedException(
                Kind.INVALID,
                "no assay.yaml at the root of " + git.url() + " at " + commit
                        + ": add one with 'project' and 'suites'"));
    }

    private Project parsed(String file, String text) {
        synchronized (known) {
            Project project = known.get(text);
            if (project != null) {
                return project;
            }
        }
        Project project = configured(() -> ProjectFile.outline(file, text, environment));
        synchronized (known) {
            known.put(text, project);
            known.keySet().stream()
                    .findFirst()
                    .filter(oldest -> known.size() > REMEMBERED)
                    .ifPresent(known::remove);
        }
        return project;
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T configured(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ConfigurationException e) {
            throw new RefusedException(Kind.INVALID, "the project's configuration is wrong: " + e.getMessage());
        }
    }
}

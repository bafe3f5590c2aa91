package io.assay.server.service;

import io.assay.engine.queue.Placement;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.engine.workspace.Source;
import io.assay.server.access.Principal;
import io.assay.server.service.RefusedException.Kind;
import io.assay.server.service.RegisteredProject.Targeting;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.suite.Notification;
import io.assay.suite.Project;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The projects that the service knows. Thread-safe. */
public final class Projects implements Placement {
    private final Database database;
    private final Definitions definitions;
    private final Map<String, Seen> targets = new ConcurrentHashMap<>();

    /** How long decisions may go by what was registered before. */
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();

    private record Seen(Map<String, Targeting> environments, long nanos) {}

    Projects(Database database, Definitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    /**
     * Checks what is to be registered: its {@code assay.yaml} is read, and names the project.
     *
     * @throws RefusedException when there is none, or something is wrong with it
     */
    public RegisteredProject check(
            Principal who, Source source, Untrusted untrusted, Map<String, Targeting> environments) {
        var project = definitions.ofDefault(source).project();
        List<RefusedException.Flaw> unknown = environments.keySet().stream()
                .filter(name -> project.environment(name).isEmpty())
                .map(name -> new RefusedException.Flaw(
                        "/environments/" + name,
                        "the project's assay.yaml has no environment '" + name + "'",
                        List.copyOf(project.environments().keySet())))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusedException(Kind.INVALID, unknown.get(0).detail(), unknown);
        }
        return new RegisteredProject(project.name(), source, untrusted, environments, who.name(), Instant.EPOCH, 1);
    }

    /**
     * Registers a checked project.
     *
     * @throws RefusedException when there is one of its name already
     */
    public RegisteredProject register(Transaction transaction, RegisteredProject checked) throws SQLException {
        RegisteredProject registered = at(transaction, checked, 1);
        if (!ProjectTable.insert(transaction.connection(), registered)) {
            throw new RefusedException(
                    Kind.CONFLICT, "there is a project " + checked.name() + " already; change it, or forget it first");
        }
        AuditTrail.add(
                transaction,
                checked.registeredBy(),
                "project.registered",
                checked.name(),
                ProjectTable.location(checked.source()));
        return registered;
    }

    /**
     * Changes a project to what was checked.
     *
     * @param version that was seen; 0 for whatever there is
     * @throws RefusedException when there is no such project or its version is another
     */
    public RegisteredProject change(Transaction transaction, RegisteredProject checked, long version)
            throws SQLException {
        RegisteredProject before =
                ProjectTable.find(transaction.connection(), checked.name()).orElseThrow(() -> unknown(checked.name()));
        if (version != 0 && version != before.version()) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "project " + checked.name() + " has version " + before.version() + ", not " + version
                            + ": somebody changed it meanwhile; look at it and try again");
        }
        RegisteredProject changed = at(transaction, checked, before.version() + 1);
        ProjectTable.replace(transaction.connection(), changed);
        AuditTrail.add(
                transaction,
                checked.registeredBy(),
                "project.changed",
                checked.name(),
                ProjectTable.location(checked.source()));
        return changed;
    }

    /** Forgets a project; its runs stay. */
    public void forget(Transaction transaction, Principal who, String name) throws SQLException {
        if (Statements.update(transaction.connection(), "DELETE FROM project WHERE name = ?", name) == 0) {
            throw unknown(name);
        }
        AuditTrail.add(transaction, who.name(), "project.forgotten", name, "");
    }

    /**
     * Who is to be told of a project's runs, by the {@code assay.yaml} of its folder or of the tip of its default branch;
     * empty when there is no such project. May take as long as a git server does.
     *
     * @throws RefusedException when it cannot be read
     */
    public Optional<Collection<Notification>> notifications(String name) {
        return find(name)
                .map(project -> definitions
                        .ofDefault(project.source())
                        .project()
                        .notifications()
                        .values());
    }

    /** By name; only those that the principal reaches. */
    public List<RegisteredProject> all(Principal who) {
        return database.read(ProjectTable::all).stream()
                .filter(project -> who.reaches(project.name()))
                .toList();
    }

    /** All that are registered, by name. */
    public List<RegisteredProject> all() {
        return database.read(ProjectTable::all);
    }

    /**
     * What a project says by now: of a git repository its default branch, of a folder as it is.
     *
     * @throws RefusedException when that cannot be read, or is wrong
     */
    public Project definition(RegisteredProject project) {
        return definitions.outline(project.source());
    }

    /** Equal as long as no project is registered, changed or forgotten. */
    public Object mark() {
        return database.read(connection -> Statements.list(
                connection,
                row -> row.getString("name") + "\n" + row.getLong("registered_at") + "\n" + row.getLong("version"),
                "SELECT name, registered_at, version FROM project ORDER BY name"));
    }

    public Optional<RegisteredProject> find(String name) {
        return database.read(connection -> ProjectTable.find(connection, name));
    }

    /**
     * A project that somebody names.
     *
     * @throws RefusedException when there is none, or it is out of the principal's reach
     */
    public RegisteredProject of(Principal who, String name) {
        return find(name).filter(project -> who.reaches(project.name())).orElseThrow(() -> unknown(name));
    }

    @Override
    public Target of(Connection connection, String project, String environment) throws SQLException {
        long now = System.nanoTime();
        Seen seen = targets.get(project);
        if (seen == null || now - seen.nanos() > MOMENT) {
            Map<String, Targeting> environments = ProjectTable.find(connection, project)
                    .map(RegisteredProject::environments)
                    .orElse(Map.of());
            seen = new Seen(environments, now);
            targets.put(project, seen);
        }
        Targeting targeting = seen.environments().get(environment);
        return targeting == null
                ? new Target(Set.of(), Set.of())
                : new Target(targeting.labels(), Set.copyOf(targeting.agents()));
    }

    private static RegisteredProject at(Transaction transaction, RegisteredProject project, long version) {
        return new RegisteredProject(
                project.name(),
                project.source(),
                project.untrusted(),
                project.environments(),
                project.registeredBy(),
                transaction.now(),
                version);
    }

    private static RefusedException unknown(String name) {
        return RefusedException.notFound(
                "no project '" + name + "' that this token reaches; GET /v1/projects lists them");
    }
}

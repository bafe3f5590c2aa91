package io.assay.server.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.engine.store.Statements;
import io.assay.engine.workspace.Source;
import io.assay.server.service.RegisteredProject.Targeting;
import io.assay.server.service.RegisteredProject.Untrusted;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects as rows. */
final class ProjectTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSERT = """
            INSERT INTO project (location, credential, branch, untrusted, environments, registered_by, registered_at,
                version, name)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE project SET location = ?, credential = ?, branch = ?, untrusted = ?, environments = ?,
                registered_by = ?, registered_at = ?, version = ?
            WHERE name = ?
            """;

    private ProjectTable() {}

    static boolean insert(Connection connection, RegisteredProject project) throws SQLException {
        return Statements.update(connection, INSERT, values(project)) == 1;
    }

    static void replace(Connection connection, RegisteredProject project) throws SQLException {
        Statements.update(connection, UPDATE, values(project));
    }

    static Optional<RegisteredProject> find(Connection connection, String name) throws SQLException {
        return Statements.first(connection, ProjectTable::read, "SELECT * FROM project WHERE name = ?", name);
    }

    static List<RegisteredProject> all(Connection connection) throws SQLException {
        return Statements.list(connection, ProjectTable::read, "SELECT * FROM project ORDER BY name");
    }

    static String location(Source source) {
        return source instanceof Source.Git git
                ? git.url()
                : ((Source.Directory) source).path().toString();
    }

    private static Object[] values(RegisteredProject project) {
        Optional<Source.Git> git = Optional.of(project.source())
                .filter(Source.Git.class::isInstance)
                .map(Source.Git.class::cast);
        return new Object[] {
            location(project.source()),
            git.flatMap(Source.Git::credential).orElse(""),
            git.map(Source.Git::defaultBranch).orElse(""),
            project.untrusted().name(),
            json(project.environments()),
            project.registeredBy(),
            project.registeredAt().toEpochMilli(),
            project.version(),
            project.name()
        };
    }

    /** A folder has no branch. */
    private static RegisteredProject read(ResultSet row) throws SQLException {
        String branch = row.getString("branch");
        String credential = row.getString("credential");
        Source source = branch.isEmpty()
                ? new Source.Directory(Path.of(row.getString("location")))
                : new Source.Git(
                        row.getString("location"),
                        Optional.of(credential).filter(reference -> !reference.isEmpty()),
                        branch);
        return new RegisteredProject(
                row.getString("name"),
                source,
                Untrusted.valueOf(row.getString("untrusted")),
                environments(row.getString("environments")),
                row.getString("registered_by"),
                Instant.ofEpochMilli(row.getLong("registered_at")),
                row.getLong("version"));
    }

    private static String json(Map<String, Targeting> environments) {
        try {
            return JSON.writeValueAsString(environments);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Targeting> environments(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Targeting>>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

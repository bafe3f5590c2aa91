package io.assay.server.access;

import io.assay.engine.store.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tokens in the database. Projects are one text, separated by spaces, which no project's name holds. */
final class TokenTable {
    private TokenTable() {}

    /** @return false when another token has this name */
    static boolean insert(Connection connection, StoredToken stored) throws SQLException {
        Token token = stored.token();
        return Statements.update(
                        connection,
                        "INSERT INTO token (id, name, role, projects, hash, created_by, created_at, expires_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        token.id(),
                        token.name(),
                        token.role().name(),
                        String.join(" ", new TreeSet<>(token.projects())),
                        stored.hash(),
                        token.createdBy(),
                        token.createdAt().toEpochMilli(),
                        token.expiresAt() == null ? null : token.expiresAt().toEpochMilli())
                == 1;
    }

    static Optional<StoredToken> find(Connection connection, String id) throws SQLException {
        return Statements.first(connection, TokenTable::read, "SELECT * FROM token WHERE id = ?", id);
    }

    static List<Token> all(Connection connection) throws SQLException {
        return Statements.list(
                connection, row -> read(row).token(), "SELECT * FROM token ORDER BY created_at DESC, id DESC");
    }

    static boolean anyAdmin(Connection connection, Instant now) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT id FROM token WHERE role = 'ADMIN' AND (expires_at IS NULL OR expires_at > ?) LIMIT 1",
                        now.toEpochMilli())
                .isPresent();
    }

    static void rotate(Connection connection, String id, String hash, Instant previousUntil) throws SQLException {
        Statements.update(
                connection,
                "UPDATE token SET previous_hash = hash, previous_until = ?, hash = ? WHERE id = ?",
                previousUntil.toEpochMilli(),
                hash,
                id);
    }

    static void used(Connection connection, String id, Instant at) throws SQLException {
        Statements.update(
                connection,
                "UPDATE token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)",
                at.toEpochMilli(),
                id,
                at.toEpochMilli());
    }

    static boolean delete(Connection connection, String id) throws SQLException {
        return Statements.update(connection, "DELETE FROM token WHERE id = ?", id) == 1;
    }

    private static StoredToken read(ResultSet row) throws SQLException {
        String projects = row.getString("projects");
        Token token = new Token(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                projects.isEmpty() ? Set.of() : Set.of(projects.split(" ")),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                time(row, "expires_at"),
                time(row, "last_used_at"));
        return new StoredToken(
                token, row.getString("hash"), row.getString("previous_hash"), time(row, "previous_until"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

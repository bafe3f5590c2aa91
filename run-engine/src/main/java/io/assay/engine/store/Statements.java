package io.assay.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes one statement with its parameters in order. Plain JDBC: a mapping library costs 200 ms at a cold start. */
public final class Statements {
    private Statements() {}

    /** What is done with a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Makes a value of the row that a result stands on. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How many rows it changed. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (Prepared prepared = Prepared.on(connection, sql)) {
            bind(prepared.statement(), parameters);
            int changed = prepared.statement().executeUpdate();
            prepared.done();
            return changed;
        }
    }

    public static <T> List<T> list(
            Connection connection, RowReader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (Prepared prepared = Prepared.on(connection, sql)) {
            bind(prepared.statement(), parameters);
            List<T> rows = all(prepared.statement(), reader);
            prepared.done();
            return rows;
        }
    }

    public static <T> Optional<T> first(
            Connection connection, RowReader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, reader, sql, parameters).stream().findFirst();
    }

    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(i + 1, value instanceof String text ? storable(text) : value);
        }
    }

    /** PostgreSQL keeps every character but U+0000, which becomes the one that stands for what cannot be shown. */
    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static <T> List<T> all(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reader.read(rows));
            }
            return values;
        }
    }
}

package io.assay.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * What a database held that an earlier version wrote: for each table its rows, as statements that every product understands.
 * Its tables are those of the migrations up to that version, which never change once they were released.
 */
public final class Snapshot {
    /** What others refer to comes first. */
    private static final List<String> FIRST = List.of("place", "run");

    private Snapshot() {}

    /** The migrations of a product up to a version, one after the other. */
    public static String tables(String product, int version) {
        StringJoiner scripts = new StringJoiner("\n");
        for (int number = 1; number <= version; number++) {
            scripts.add(text("db/migration/" + product + "/" + script(number)));
        }
        return scripts.toString();
    }

    private static String script(int number) {
        return List.of("V1__runs.sql").get(number - 1);
    }

    /** What was in the tables. */
    public static String rows(int version) {
        return text("released/V" + version + ".sql");
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Snapshot.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a SQLite database. */
    static String of(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>(FIRST);
        Statements.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
                .stream()
                .filter(table -> !FIRST.contains(table))
                .forEach(tables::add);
        StringBuilder written = new StringBuilder();
        for (String table : tables) {
            append(connection, table, written);
        }
        return written.toString();
    }

    private static void append(Connection connection, String table, StringBuilder written) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                StringJoiner names = new StringJoiner(", ");
                StringJoiner values = new StringJoiner(", ");
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    names.add(rows.getMetaData().getColumnName(column));
                    values.add(literal(rows.getObject(column)));
                }
                written.append("INSERT INTO %s (%s) VALUES (%s);%n".formatted(table, names, values));
            }
        }
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(value);
    }
}

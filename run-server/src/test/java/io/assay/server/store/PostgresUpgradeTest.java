package io.assay.server.store;

import io.assay.engine.store.Database;
import io.assay.engine.store.Snapshot;
import io.assay.engine.store.UpgradeContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class PostgresUpgradeTest extends UpgradeContract {
    @Override
    protected Database upgraded(int version, String rows) throws Exception {
        PostgresAddress address = Postgres.address();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE assay_schema (version integer PRIMARY KEY)");
            statement.execute("INSERT INTO assay_schema (version) VALUES (" + version + ")");
            statement.execute(Snapshot.tables("postgresql", version));
            statement.execute(rows.replaceAll("(?m)^(INSERT INTO .*?) VALUES", "$1 OVERRIDING SYSTEM VALUE VALUES"));
            goOn(statement);
        }
        return PostgresDatabase.open(address);
    }

    /** Numbers that the database makes go on behind those that are there. */
    private static void goOn(Statement statement) throws SQLException {
        List<String> identities = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND is_identity = 'YES'
                """)) {
            while (rows.next()) {
                identities.add(
                        "SELECT setval(pg_get_serial_sequence('%s', '%s'), (SELECT COALESCE(MAX(%s), 0) + 1 FROM %s))"
                                .formatted(rows.getString(1), rows.getString(2), rows.getString(2), rows.getString(1)));
            }
        }
        for (String each : identities) {
            statement.execute(each);
        }
    }
}

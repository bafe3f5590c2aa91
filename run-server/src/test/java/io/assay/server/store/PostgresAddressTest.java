package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.Statements;
import io.assay.engine.store.StoreException;
import io.assay.started.Ports;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that are not as they should be, and what is told then. */
class PostgresAddressTest {
    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(strings = {"", "db.example.com", "jdbc:mysql://db.example.com/assay", "postgres://u:hunter2@db/assay"})
    void an_address_that_is_none_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> new PostgresAddress(url, "ada", SECRET))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void an_address_never_tells_its_password() {
        // given
        PostgresAddress address =
                new PostgresAddress("jdbc:postgresql://db.example.com:5433/assay?password=" + SECRET, "ada", SECRET);

        // when + then
        assertThat(address).hasToString("database assay at db.example.com:5433");
    }

    @Test
    void a_server_that_is_not_there_is_told_by_host_and_database() {
        // given
        int port = Ports.free();
        String url = "jdbc:postgresql://localhost:" + port + "/assay";

        // when + then
        refused(new PostgresAddress(url, "ada", SECRET), "database assay at localhost:" + port, "cannot be reached");
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        // given
        String url = Postgres.address().url().replace("/postgres?", "/nowhere?");

        // when + then
        refused(new PostgresAddress(url, "postgres", SECRET), "database nowhere", "CREATE DATABASE");
    }

    @Test
    void a_user_who_is_not_let_in_is_told() {
        refused(new PostgresAddress(Postgres.address().url(), "nobody", SECRET), "check the user");
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws SQLException {
        // given
        PostgresAddress address = Postgres.address();
        PostgresDatabase.open(address).close();
        execute(address, "INSERT INTO assay_schema (version) VALUES (999)");

        // when + then
        refused(address, "schema 999", "newer version of Assay");
    }

    @Test
    void a_database_of_another_program_is_refused_and_left_as_it_is() throws SQLException {
        // given
        PostgresAddress address = Postgres.address();
        execute(address, "CREATE TABLE run (bookmark text)");

        // when + then
        refused(address, "another program");
        execute(address, "INSERT INTO run (bookmark) VALUES ('still there')");
    }

    @Test
    void a_database_that_was_used_before_is_opened_as_it_is() {
        // given
        PostgresAddress address = Postgres.address();
        PostgresDatabase.open(address).close();

        // when
        try (PostgresDatabase again = PostgresDatabase.open(address)) {
            // then
            assertThat(again.<Integer>read(connection -> Statements.list(
                                    connection, row -> row.getInt(1), "SELECT max(version) FROM assay_schema")
                            .get(0)))
                    .isEqualTo(PostgresSchema.CURRENT);
        }
    }

    private static void refused(PostgresAddress address, String... parts) {
        assertThatThrownBy(() -> PostgresDatabase.open(address))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining(SECRET);
    }

    private static void execute(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect()) {
            Statements.update(connection, sql);
        }
    }
}

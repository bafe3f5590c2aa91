package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Statements;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A database sorts by the language that it was made with, and most are made with one; the one that the tests use may not be.
 * So what is told here is what the columns say of themselves.
 */
class PostgresOrderTest {
    private static final String COLLATION = """
            SELECT collation_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = ? AND column_name = ?
            """;

    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "run, id",
        "place, text",
        "case_result, name",
        "case_result, leg",
        "case_result, suite",
        "case_container, text",
        "artifact, path",
        "project, name",
        "token, id",
        "claim, key",
        "concurrency_group, key",
        "agent, name"
    })
    void what_is_listed_in_order_is_sorted_by_code_points_whatever_language_the_database_has(
            String table, String column) {
        try (PostgresDatabase database = Postgres.open()) {
            Optional<String> collation = database.read(
                    connection -> Statements.first(connection, row -> row.getString(1), COLLATION, table, column));

            assertThat(collation).contains("C");
        }
    }
}

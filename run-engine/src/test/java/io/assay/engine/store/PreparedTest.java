package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTest {
    private static final String ONE = "SELECT 1";

    @TempDir
    private Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        NativeLibrary.prepare();
        connection = new SqliteFile(directory.resolve("runs.db"), Duration.ofSeconds(1)).writer();
    }

    @AfterEach
    void close() throws SQLException {
        Prepared.close(connection);
    }

    @Test
    void a_statement_that_did_what_it_should_is_used_again() throws SQLException {
        assertThat(use(ONE)).isSameAs(use(ONE));
    }

    @Test
    void those_that_were_used_last_stay_prepared_when_there_are_many() throws SQLException {
        // given
        for (int i = 0; i < 2 * Prepared.KEPT; i++) {
            use("SELECT " + i);
        }

        // when
        PreparedStatement late = use("SELECT 'late'");
        PreparedStatement eldest = use("SELECT " + 2 * Prepared.KEPT);
        for (int i = 1; i < Prepared.KEPT; i++) {
            use("SELECT 'late'");
            use("SELECT " + i);
        }

        // then
        assertThat(use("SELECT 'late'")).isSameAs(late);
        assertThat(eldest.isClosed()).isTrue();
    }

    @Test
    void one_that_failed_is_not_used_again() throws SQLException {
        // when
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Statements.list(
                        connection,
                        row -> {
                            throw new IllegalStateException("unreadable");
                        },
                        ONE));

        // then
        assertThat(Statements.list(connection, row -> row.getInt(1), ONE)).containsExactly(1);
    }

    @Test
    void one_that_is_in_use_is_not_used_twice_at_once() throws SQLException {
        try (Prepared outer = Prepared.on(connection, ONE)) {
            PreparedStatement inner = use(ONE);

            assertThat(inner).isNotSameAs(outer.statement());
            assertThat(use(ONE)).isSameAs(inner);
            outer.done();
        }
    }

    private PreparedStatement use(String sql) throws SQLException {
        try (Prepared prepared = Prepared.on(connection, sql)) {
            prepared.done();
            return prepared.statement();
        }
    }
}

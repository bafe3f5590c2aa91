package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.CaseId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How SQLite executes what must stay fast when there is much; a sort or a scan would only be noticed by its time. */
class SqlitePlansTest {
    @TempDir
    private Path directory;

    private SqliteFile file;

    @BeforeEach
    void make() {
        file = new SqliteFile(directory.resolve("runs.db"), Duration.ofSeconds(1));
        StoredRuns.open(file.path()).close();
    }

    @Test
    void cases_are_read_in_order_without_being_sorted() throws SQLException {
        assertThat(plan(CaseCursor.IN_ORDER))
                .anyMatch(step -> step.contains("SEARCH r USING PRIMARY KEY (run=? AND container=?)"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void a_page_of_cases_begins_where_the_last_one_ended_and_sorts_nothing() throws SQLException {
        // given
        CaseId last = new CaseId("smoke", "", "Cart", "pays");

        // when + then
        assertThat(plan(new PageQuery(Dialect.SQLITE, 1).behind(last).sql()))
                .containsExactly(
                        "SEARCH c USING PRIMARY KEY (run=? AND text=?)",
                        "SEARCH r USING PRIMARY KEY (run=? AND container=? AND (name,leg,suite)>(?,?,?))");
        assertThat(plan(new PageQuery(Dialect.SQLITE, 1).behindContainer("Cart").sql()))
                .containsExactly(
                        "SEARCH c USING PRIMARY KEY (run=? AND text>?)",
                        "SEARCH r USING PRIMARY KEY (run=? AND container=?)");
    }

    @Test
    void cases_that_did_not_pass_are_found_without_reading_those_that_did() throws SQLException {
        // given
        PageQuery query = new PageQuery(Dialect.SQLITE, 1);
        query.cases("r.verdict IN ('BROKEN', 'FAILED')");
        query.unusual();

        // when + then
        assertThat(plan(query.sql()))
                .anyMatch(step -> step.contains("SEARCH r USING INDEX case_unusual"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void active_runs_are_found_without_reading_those_that_have_ended() throws SQLException {
        assertThat(plan("SELECT * FROM run WHERE " + RunTable.ACTIVE + " ORDER BY id"))
                .containsExactly("SCAN run USING INDEX run_active");
    }

    @Test
    void the_newest_runs_of_a_project_are_found_without_reading_all_of_its_runs() throws SQLException {
        assertThat(plan(new RunSearch(RunFilter.ALL.of("shop")).sql()))
                .containsExactly("SEARCH run USING INDEX run_by_project (project=?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "queued", "RUNNING"})
    void runs_in_a_state_that_is_not_the_end_are_found_without_reading_those_that_have_ended(String state)
            throws SQLException {
        RunFilter filter = new RunFilter("", "", "", state, "", null, null, "", null);

        assertThat(plan(new RunSearch(filter).sql())).containsExactly("SCAN run USING INDEX run_active");
    }

    @Test
    void durations_are_looked_up_case_by_case() throws SQLException {
        assertThat(plan(History.KNOWN))
                .anyMatch(step -> step.contains("SEARCH run USING INDEX run_by_series"))
                .anyMatch(step -> step.contains("SEARCH r USING PRIMARY KEY (run=? AND container=? AND name=?"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private List<String> plan(String sql) throws SQLException {
        try (Connection connection = file.reader()) {
            return Statements.list(connection, row -> row.getString("detail"), "EXPLAIN QUERY PLAN " + sql);
        }
    }
}

package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Holds.Hold;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.RunStore.Tombstone;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A database that an earlier version wrote is brought up to date when it is opened, and all that it held reads right. The
 * snapshot of a version is written by {@link SqliteUpgradeTest} when that version is released, and stays.
 */
@Timeout(180)
public abstract class UpgradeContract {
    /** Opens a database that has these tables and rows, and is marked as of that version. */
    protected abstract Database upgraded(int version, String rows) throws Exception;

    @Test
    void what_version_1_wrote_reads_right_and_goes_on() throws Exception {
        try (Database database = upgraded(1, Snapshot.rows(1))) {
            // when
            SqlRunStore store = new SqlRunStore(database);
            List<Run> runs = store.list(RunFilter.ALL, 10);

            // then
            assertThat(runs).extracting(Run::state).containsExactly(RunState.QUEUED, RunState.FAILED, RunState.PASSED);
            Run failed = runs.get(1);
            try (Stream<CaseResult> cases = store.cases(failed.id())) {
                assertThat(cases).extracting(CaseResult::verdict).containsOnly(Verdict.FAILED, Verdict.PASSED);
            }
            assertThat(store.timeline(failed.id())).hasSizeGreaterThan(1);
            assertThat(store.notices(failed.id())).hasSize(2);
            assertThat(store.artifacts(failed.id())).hasSize(2);
            assertThat(store.lastGood(failed)).contains(runs.get(2));
            assertThat(new AuditTrail(database).page("", null, 10)).isNotEmpty();
            Tombstone stone = store.tombstone(deleted(database)).orElseThrow();
            assertThat(stone.actor()).isEqualTo("ada");
            Optional<Hold> hold = database.read(connection -> Holds.of(connection, failed.id()));
            assertThat(hold.orElseThrow().reason()).isEqualTo("incident");

            // when
            Run next = Samples.queued();
            store.create(next, Samples.event("QUEUED"));

            // then
            assertThat(store.find(next.id())).contains(next);
        }
    }

    private static RunId deleted(Database database) {
        return database.read(connection ->
                        Statements.first(connection, row -> new RunId(row.getString(1)), "SELECT id FROM tombstone"))
                .orElseThrow();
    }
}

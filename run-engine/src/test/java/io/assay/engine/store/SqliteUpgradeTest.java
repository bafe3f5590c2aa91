package io.assay.engine.store;

import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class SqliteUpgradeTest extends UpgradeContract {
    private static final Path RELEASED =
            Path.of("src", "test", "resources", "io", "assay", "engine", "store", "released");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    protected Database upgraded(int version, String rows) throws Exception {
        Path file = folder.resolve("assay.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(Snapshot.tables("sqlite", version) + "\n" + rows);
            connection.commit();
        }
        return SqliteDatabase.open(file, InstantSource.system());
    }

    /** To be executed once, when a version is released: {@code -Dassay.snapshot.write=true}. */
    @Test
    @EnabledIfSystemProperty(named = "assay.snapshot.write", matches = "true")
    void the_snapshot_of_this_version_is_written() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("written.db"), InstantSource.system())) {
            SqlRunStore store = new SqlRunStore(database);
            Run good = ended(store, RunState.PASSED, Verdict.PASSED);
            Run deleted = ended(store, RunState.FAILED, Verdict.FAILED);
            Run failed = ended(store, RunState.FAILED, Verdict.FAILED);
            store.create(Samples.queued(), Samples.event("QUEUED: by o'neil"));
            store.delete(deleted.id(), "ada", good.queuedAt());
            database.write(transaction -> Holds.add(transaction, failed.id(), "ada", "incident"));
            Files.createDirectories(RELEASED);
            Files.writeString(RELEASED.resolve("V" + Schema.CURRENT + ".sql"), database.read(Snapshot::of));
        }
    }

    private static Run ended(SqlRunStore store, RunState state, Verdict verdict) {
        Run run = Samples.queued();
        store.create(run, Samples.event("QUEUED"));
        store.append(run.id(), Samples.everything());
        store.append(run.id(), Samples.cases(List.of(Samples.result("a.B", "c", verdict, 7))));
        Run running = Samples.next(run, RunState.RUNNING);
        store.update(running, Samples.event("RUNNING"));
        store.update(Samples.next(running, state), Samples.event(state.name()));
        return run;
    }
}

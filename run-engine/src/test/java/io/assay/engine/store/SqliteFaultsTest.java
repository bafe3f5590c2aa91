package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.passed;
import static io.assay.engine.store.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.assay.run.CaseResult;
import io.assay.run.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Files that are not as they should be, and what is told then. */
class SqliteFaultsTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("runs.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new/deep/runs.db", "a b/ä 100%#?.db", "semi;colon&x=y.db"})
    void a_store_is_made_wherever_it_is_asked_for(String name) {
        // given
        Run run = queued();

        // when
        try (SqlRunStore store = StoredRuns.open(directory.resolve(name))) {
            store.create(run, event("queued"));
        }

        // then
        assertThat(directory.resolve(name)).exists();
        try (SqlRunStore store = StoredRuns.open(directory.resolve(name))) {
            assertThat(store.find(run.id())).contains(run);
        }
    }

    @Test
    void an_empty_file_becomes_a_store() throws IOException {
        // given
        Files.createFile(file);

        // when
        StoredRuns.open(file).close();

        // then
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void the_header_tells_the_schema_so_that_no_migration_is_looked_for() throws SQLException {
        // when
        StoredRuns.open(file).close();

        // then
        assertThat(pragma("user_version")).isEqualTo(Schema.CURRENT);
        assertThat(pragma("application_id")).isEqualTo(0x41534159);
    }

    @Test
    void a_new_file_is_like_one_that_all_migrations_went_through() throws SQLException {
        // given
        SqliteFile migrated = new SqliteFile(directory.resolve("migrated.db"), Duration.ofSeconds(1));
        new Schema(migrated, new Readers(migrated)).migrate(0);

        // when
        StoredRuns.open(file).close();

        // then
        assertThat(tables(file)).isNotEmpty().isEqualTo(tables(migrated.path()));
    }

    @Test
    void a_file_that_was_made_new_can_be_migrated_later() throws SQLException {
        // given
        StoredRuns.open(file).close();
        SqliteFile made = new SqliteFile(file, Duration.ofSeconds(1));

        // when
        new Schema(made, new Readers(made)).migrate(Schema.CURRENT);

        // then
        assertThat(pragma("user_version")).isEqualTo(Schema.CURRENT);
        StoredRuns.open(file).close();
    }

    @Test
    void a_file_of_a_newer_version_is_refused() throws SQLException {
        // given
        StoredRuns.open(file).close();
        execute("PRAGMA user_version = 999");

        // when + then
        refuses("schema 999", "newer version of Assay");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void a_database_of_another_program_is_refused_and_left_as_it_is(int version) throws Exception {
        // given
        execute("CREATE TABLE bookmarks (url text)", "PRAGMA user_version = " + version);
        byte[] before = Files.readAllBytes(file);

        // when + then
        refuses("another program");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        // given
        String text = "These are my notes.\n".repeat(100);
        Files.writeString(file, text);

        // when + then
        refuses("not a run store");
        assertThat(file).hasContent(text);
    }

    @Test
    void a_directory_in_place_of_the_file_is_refused() throws IOException {
        // given
        Files.createDirectory(file);

        // when + then
        refuses("this is a directory");
    }

    @Test
    void a_file_in_place_of_the_directory_is_refused() throws IOException {
        // given
        Files.createFile(file);

        // when + then
        assertThatThrownBy(() -> StoredRuns.open(file.resolve("runs.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another directory");
    }

    @Test
    void a_file_that_may_not_be_written_can_be_read() throws IOException {
        // given
        Run run = queued();
        try (SqlRunStore store = StoredRuns.open(file)) {
            store.create(run, event("queued"));
        }
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "this user may write everything");

        // when + then
        try (SqlRunStore store = StoredRuns.open(file)) {
            assertThat(store.find(run.id())).contains(run);
            assertThatThrownBy(() -> store.create(queued(), event("queued")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be written");
        }
    }

    @Test
    void a_lock_of_another_process_is_waited_for_and_then_told() throws SQLException {
        // given
        try (SqlRunStore store = StoredRuns.open(file, Duration.ofMillis(20));
                Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            // when + then
            assertThatThrownBy(() -> store.create(queued(), event("queued")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("another process keeps it locked");

            // and once it is free
            statement.execute("ROLLBACK");
            store.create(queued(), event("queued"));
            assertThat(store.active()).hasSize(1);
        }
    }

    @Test
    void a_damaged_file_is_told() throws IOException {
        // given
        Run run = queued();
        List<CaseResult> many =
                IntStream.range(0, 20_000).mapToObj(i -> passed("case " + i)).toList();
        try (SqlRunStore store = StoredRuns.open(file)) {
            store.create(run, event("queued"));
            store.append(run.id(), cases(many));
        }
        overwriteTheSecondHalf();

        // when + then
        try (SqlRunStore store = StoredRuns.open(file)) {
            assertThatThrownBy(() -> store.counts(run.id()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void a_stream_ends_with_a_failure_when_its_store_is_closed() {
        // given
        Run run = queued();
        SqlRunStore store = StoredRuns.open(file);
        store.create(run, event("queued"));
        store.append(run.id(), cases(passed("a")));

        // when
        try (Stream<CaseResult> cases = store.cases(run.id())) {
            store.close();

            // then
            assertThatThrownBy(cases::toList).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, free some space",
        "SQLITE_READONLY_DIRECTORY, write permission",
        "SQLITE_IOERR_FSYNC, check its space",
        "SQLITE_BUSY_SNAPSHOT, another process",
        "SQLITE_CORRUPT_INDEX, backup",
        "SQLITE_MISUSE, report it"
    })
    void every_failure_names_the_file_the_cause_and_what_to_do(SQLiteErrorCode code, String advice) {
        // given
        SQLiteException cause = new SQLiteException("[" + code + "] it happened", code);

        // when
        StoreException failure = StorageFault.of(file, cause);

        // then
        assertThat(failure).hasCause(cause).hasMessageContainingAll(file.toString(), advice, "it happened");
    }

    private void refuses(String... parts) {
        assertThatThrownBy(() -> StoredRuns.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    private void overwriteTheSecondHalf() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long half = channel.size() / 2;
            ByteBuffer noise = ByteBuffer.allocate((int) half);
            while (noise.hasRemaining()) {
                noise.put((byte) 0x5a);
            }
            channel.write(noise.flip(), half);
        }
    }

    private int pragma(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** What the tables, indices and their columns are, without those of Flyway. */
    private static List<String> tables(Path database) throws SQLException {
        SqliteFile opened = new SqliteFile(database, Duration.ofSeconds(1));
        try (Readers readers = new Readers(opened)) {
            return readers.read(
                    connection -> Statements.list(
                            connection,
                            row -> row.getString(1),
                            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'flyway_schema_history' ORDER BY sql"));
        }
    }
}

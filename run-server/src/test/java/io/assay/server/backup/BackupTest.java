package io.assay.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.files.Deletion;
import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.files.RunFiles;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.store.Statements;
import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BackupTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private Path file() {
        return folder.resolve("backup.zip");
    }

    /** A run with a log and two artifacts, one of which all runs share. */
    private static Run write(Database database, RunFiles files, int number) {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        SqlRunStore store = new SqlRunStore(database);
        Run run = new RunDraft("shop", "smoke", new Trigger(Trigger.Kind.API, "ada")).queued(now);
        store.create(run, new TimelineEvent(now, TimelineEvent.Kind.STATE, 0, 0, "QUEUED", "ada"));
        files.append(run.id(), 1, 0, bytes("log of " + number + "\n" + "x".repeat(number * 100)));
        store.append(
                run.id(),
                new Batch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(kept(files, "own.txt", "artifact " + number), kept(files, "shared.txt", "shared")),
                        List.of()));
        return run;
    }

    private static Artifact kept(RunFiles files, String path, String text) {
        RunFiles.Content content =
                files.keep(new ByteArrayInputStream(bytes(text)), null).orElseThrow();
        return new Artifact(path, content.size(), content.sha256());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_restored_home_has_every_run_artifact_and_log_of_before_though_others_wrote_meanwhile() throws Exception {
        // given
        RunFiles files = new DiskRunFiles(home(), CLOCK);
        try (SqliteDatabase database = SqliteDatabase.open(home().resolve("assay.db"), CLOCK)) {
            List<Run> before = Stream.iterate(1, number -> number + 1)
                    .limit(20)
                    .map(number -> write(database, files, number))
                    .toList();
            Files.writeString(home().resolve("admin-token"), "secret");
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch writing = new CountDownLatch(1);
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
                for (int number = 100; !stop.get(); number++) {
                    write(database, files, number);
                    writing.countDown();
                }
            });
            writing.await();

            // when
            new Backup(home(), CLOCK).to(file());
            stop.set(true);
            others.get();
            new Restore(file()).into(folder.resolve("restored"));

            // then
            assertThat(before).allSatisfy(run -> assertSame(run, files));
        }
        assertComplete(folder.resolve("restored"));
        assertThat(folder.resolve("restored").resolve("admin-token")).hasContent("secret");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private void assertSame(Run run, RunFiles files) throws IOException {
        Path restored = folder.resolve("restored");
        RunFiles there = new DiskRunFiles(restored, CLOCK);
        try (SqliteDatabase database = SqliteDatabase.open(restored.resolve("assay.db"), CLOCK)) {
            SqlRunStore store = new SqlRunStore(database);
            assertThat(store.find(run.id())).contains(run);
            assertThat(there.open(run.id(), 1, 0).orElseThrow().readAllBytes())
                    .isEqualTo(files.open(run.id(), 1, 0).orElseThrow().readAllBytes());
            assertThat(store.artifacts(run.id())).hasSize(2);
        }
    }

    /** Whatever its database refers to is there, as it was. */
    private static void assertComplete(Path home) {
        RunFiles there = new DiskRunFiles(home, CLOCK);
        try (SqliteDatabase database = SqliteDatabase.open(home.resolve("assay.db"), CLOCK)) {
            SqlRunStore store = new SqlRunStore(database);
            List<Run> all = store.list(RunFilter.ALL, 10_000);
            assertThat(all).hasSizeGreaterThanOrEqualTo(20);
            for (Run run : all) {
                for (Artifact artifact : store.artifacts(run.id())) {
                    assertThat(there.find(artifact.sha256()))
                            .as("%s of %s", artifact.path(), run.id())
                            .contains(new RunFiles.Content(artifact.sha256(), artifact.size()));
                }
            }
        }
    }

    @Test
    void nothing_is_deleted_while_a_backup_is_made_and_no_backup_while_something_is() throws Exception {
        // given
        SqliteDatabase.open(home().resolve("assay.db"), CLOCK).close();
        Deletion deleting = Deletion.tryIn(home()).orElseThrow();

        // when
        CompletableFuture<Backup.Made> made = CompletableFuture.supplyAsync(() -> {
            try {
                return new Backup(home(), CLOCK).to(file());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(Deletion.tryIn(home())).isEmpty();
        deleting.close();

        // then
        assertThat(made.get().database()).isTrue();
    }

    @Test
    void a_home_without_a_database_is_kept_as_files() throws Exception {
        // given
        Files.createDirectories(home().resolve("runs"));
        new DiskRunFiles(home(), CLOCK).keep(new ByteArrayInputStream(bytes("kept")), null);

        // when
        Backup.Made made = new Backup(home(), CLOCK).to(file());
        new Restore(file()).into(folder.resolve("restored"));

        // then
        assertThat(made).isEqualTo(new Backup.Made(1, 4, false));
        assertThat(tree(folder.resolve("restored"))).isEqualTo(tree(home()));
    }

    private static Map<String, String> tree(Path home) throws IOException {
        return HomeFiles.in(home).stream().collect(Collectors.toMap(file -> HomeFiles.name(home, file), file -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void nothing_that_is_there_is_overwritten() throws Exception {
        // given
        SqliteDatabase.open(home().resolve("assay.db"), CLOCK).close();
        Backup backup = new Backup(home(), CLOCK);
        backup.to(file());

        // then
        assertThatThrownBy(() -> backup.to(file())).hasMessageContaining("there already");
        assertThatThrownBy(() -> backup.to(home().resolve("backup.zip"))).hasMessageContaining("in the home itself");
        assertThatThrownBy(() -> new Restore(file()).into(home())).hasMessageContaining("not empty");
        assertThatThrownBy(() -> new Backup(folder.resolve("none"), CLOCK).to(folder.resolve("b.zip")))
                .hasMessageContaining("no folder");
    }

    @Test
    void a_backup_that_is_damaged_cut_off_foreign_or_newer_is_refused_and_leaves_nothing() throws Exception {
        // given
        try (SqliteDatabase database = SqliteDatabase.open(home().resolve("assay.db"), CLOCK)) {
            write(database, new DiskRunFiles(home(), CLOCK), 1);
            new Backup(home(), CLOCK).to(file());
            database.write(transaction -> Statements.update(transaction.connection(), "PRAGMA user_version = 99"));
        }
        byte[] whole = Files.readAllBytes(file());

        // then
        refused(Arrays.copyOf(whole, whole.length / 2), "damaged, not whole, or no backup");
        refused(zip(Map.of("a.txt", "a")), "it has no manifest.json");
        refused(zip(Map.of("manifest.json", "{}")), "another program's");
        refused(zip(Map.of("manifest.json", manifest(99, "[]"))), "newer version of Assay (schema 99");
        refused(zip(Map.of("../evil", "x", "manifest.json", manifest(0, """
                        [{"path":"../evil","size":1,"sha256":"00"}]"""))), "leaves the home");
        refused(zip(Map.of("content/a", "x", "manifest.json", manifest(0, """
                        [{"path":"content/a","size":1,"sha256":"00"}]"""))), "is not what was put into it");
        refused(zip(Map.of("content/a", "x", "manifest.json", manifest(0, "[]"))), "does not name");
        assertThatThrownBy(() -> new Backup(home(), CLOCK).to(folder.resolve("newer.zip")))
                .hasMessageContaining("newer version");
    }

    @Test
    void what_is_saved_first_is_saved_while_nobody_deletes() throws Exception {
        // given
        SqliteDatabase.open(home().resolve("assay.db"), CLOCK).close();
        List<Boolean> mayDelete = new ArrayList<>();

        // when
        new Backup(home(), CLOCK)
                .to(file(), () -> mayDelete.add(Deletion.tryIn(home()).isPresent()));

        // then
        assertThat(mayDelete).containsExactly(false);
        assertThatThrownBy(() -> new Backup(home(), CLOCK).to(folder.resolve("other.zip"), () -> {
                    throw new IllegalStateException("no dump");
                }))
                .hasMessage("no dump");
        assertThat(folder.resolve("other.zip")).doesNotExist();
        assertThat(Deletion.tryIn(home())).isPresent();
    }

    @Test
    void a_home_at_the_top_of_a_volume_is_restored_where_it_is() throws Exception {
        // given
        SqliteDatabase.open(home().resolve("assay.db"), CLOCK).close();
        Files.createDirectories(home().resolve("lost+found"));
        Files.writeString(home().resolve("lost+found").resolve("inode"), "the file system's own");
        Files.writeString(home().resolve("admin-token"), "secret");
        new Backup(home(), CLOCK).to(file());
        Path volume = Files.createDirectories(folder.resolve("volume"));
        Files.createDirectories(volume.resolve("lost+found"));

        // when
        new Restore(file()).into(volume);

        // then
        assertThat(volume.resolve("admin-token")).hasContent("secret");
        assertThat(volume.resolve("lost+found")).isEmptyDirectory();
        assertThat(Restore.isUnfinished(volume)).isFalse();
    }

    @Test
    void a_restore_that_was_killed_leaves_no_home_and_is_done_again() throws Exception {
        // given
        SqliteDatabase.open(home().resolve("assay.db"), CLOCK).close();
        Files.writeString(home().resolve("admin-token"), "secret");
        new Backup(home(), CLOCK).to(file());
        Path killed = Files.createDirectories(folder.resolve("killed"));
        Files.createDirectories(killed.resolve(".restoring").resolve("content"));
        Files.writeString(killed.resolve("assay.db"), "half");

        // then
        assertThat(Restore.isUnfinished(killed)).isTrue();
        assertThatThrownBy(() -> new Backup(killed, CLOCK).to(folder.resolve("half.zip")))
                .hasMessageContaining("did not come to its end");

        // when
        new Restore(file()).into(killed);

        // then
        assertThat(Restore.isUnfinished(killed)).isFalse();
        assertThat(tree(killed)).isEqualTo(tree(home()));
        SqliteDatabase.open(killed.resolve("assay.db"), CLOCK).close();
    }

    private static String manifest(int schema, String files) {
        return """
                {"format":"assay-backup","version":1,"schema":%d,"madeAt":"2026-01-01T00:00:00Z","files":%s}""".formatted(schema, files);
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(bytes(entry.getValue()));
            }
        }
        return bytes.toByteArray();
    }

    private void refused(byte[] backup, String words) throws IOException {
        Path damaged = folder.resolve("damaged.zip");
        Files.write(damaged, backup);
        assertThatThrownBy(() -> new Restore(damaged).into(folder.resolve("nowhere")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(words);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}

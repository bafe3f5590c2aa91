package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.SqliteDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BackupKilledTest {
    private static final long LARGE = 8L << 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private AssayProcess assay(String... arguments) throws IOException {
        return AssayProcess.start(folder, Map.of(), List.of(arguments));
    }

    @Test
    void a_backup_that_is_killed_is_none_and_the_next_one_clears_up_after_it() throws Exception {
        // given a home that takes many seconds, but no room
        Path home = folder.resolve("home");
        SqliteDatabase.open(home.resolve("assay.db"), InstantSource.system()).close();
        Path large = home.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(LARGE);
        }
        Path part = folder.resolve("backup.zip.part");

        // when
        AssayProcess killed = assay("server", "backup", "--home", "home", "--to", "backup.zip");
        Await.until("a file that grows", () -> Files.exists(part) && Files.size(part) > 10_000);
        killed.kill();

        // then
        assertThat(folder.resolve("backup.zip")).doesNotExist();
        Ended refused = assay("server", "restore", "--from", part.toString(), "--home", "restored")
                .await();
        assertThat(refused.code()).as("%s", refused).isEqualTo(64);
        assertThat(refused.err()).contains("is damaged, not whole, or no backup");
        assertThat(folder.resolve("restored")).doesNotExist();

        // when
        Files.delete(large);
        Ended again = assay("server", "backup", "--home", "home", "--to", "backup.zip")
                .await();

        // then
        assertThat(again.code()).as("%s", again).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**part*");
        assertThat(assay("server", "restore", "--from", "backup.zip", "--home", "restored")
                        .await()
                        .code())
                .isZero();
    }

    @Test
    void no_server_starts_in_what_a_restore_has_left_half_done() throws Exception {
        // given
        Files.createDirectories(folder.resolve("home").resolve(".restoring"));

        // when
        Ended ended = assay("serve", "--home", "home", "--port", "0").await();

        // then
        assertThat(ended.code()).as("%s", ended).isEqualTo(64);
        assertThat(ended.err()).contains("did not come to its end: restore the backup again");
    }
}

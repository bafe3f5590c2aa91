package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.queue.QueueSettings;
import io.assay.engine.store.SqliteDatabase;
import io.assay.server.ServerSettings;
import io.assay.server.backup.Backup;
import io.assay.server.backup.Restore;
import io.assay.server.config.ServerConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BackupKilledTest {
    private static final long LARGE = 8L << 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

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
        AssayProcess killed = AssayProcess.start(
                folder, Map.of(), List.of("server", "backup", "--home", "home", "--to", "backup.zip"));
        Await.until("a file that grows", () -> Files.exists(part) && Files.size(part) > 10_000);
        killed.kill();

        // then
        assertThat(folder.resolve("backup.zip")).doesNotExist();
        assertThatThrownBy(() -> new Restore(part).into(folder.resolve("restored")))
                .hasMessageContaining("is damaged, not whole, or no backup");
        assertThat(folder.resolve("restored")).doesNotExist();

        // when
        Files.delete(large);
        new Backup(home, InstantSource.system()).to(folder.resolve("backup.zip"));
        new Restore(folder.resolve("backup.zip")).into(folder.resolve("restored"));

        // then
        assertThat(folder).isDirectoryNotContaining("glob:**part*");
        assertThat(folder.resolve("restored").resolve("assay.db")).exists();
    }

    @Test
    void no_server_starts_in_what_a_restore_has_left_half_done() throws IOException {
        // given
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve(".restoring"));
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                home,
                Optional.empty(),
                List.of(),
                0,
                Set.of(),
                Optional.empty(),
                1_000,
                QueueSettings.STANDARD,
                Duration.ofSeconds(5),
                ServerConfig.NONE);

        // then
        assertThatThrownBy(() -> ServeRefusals.check(settings))
                .hasMessageContaining("did not come to its end: restore the backup again");
    }
}

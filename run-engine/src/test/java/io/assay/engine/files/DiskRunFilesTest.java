package io.assay.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRunFilesTest extends RunFilesContract {
    @TempDir
    private Path directory;

    @Override
    protected RunFiles open() {
        return new DiskRunFiles(directory.resolve("home"), () -> NOW);
    }

    @Test
    void logs_are_where_the_engine_writes_them() {
        // given
        RunId run = RunId.next(NOW);

        // when
        files.append(run, 0, 0, new byte[] {'a'});
        files.append(run, 3, 0, new byte[] {'b'});

        // then
        Path logs = directory.resolve("home/runs/" + run + "/log");
        assertThat(logs.resolve("setup.log")).hasContent("a");
        assertThat(logs.resolve("shard-3.log")).hasContent("b");
    }

    @Test
    void what_one_server_keeps_while_another_one_deletes_it_stays() throws Exception {
        // given two servers of one home, the second an hour later
        Instant later = NOW.plusSeconds(3600);
        RunFiles there = new DiskRunFiles(directory.resolve("home"), () -> later);
        byte[] content = {'x'};
        String digest = HexFormat.of().formatHex(Disk.sha256().digest(content));

        for (int round = 0; round < 100; round++) {
            files.keep(new ByteArrayInputStream(content), null);

            // when
            CompletableFuture<Boolean> deleting = CompletableFuture.supplyAsync(() -> files.delete(digest, later));
            there.keep(new ByteArrayInputStream(content), null);
            deleting.get();

            // then
            assertThat(there.find(digest)).as("round %d", round).isPresent();
            assertThat(there.delete(digest, later.plusSeconds(1))).isTrue();
        }
    }

    @Test
    void nothing_is_written_outside_of_the_folder_and_no_part_is_left_behind() throws IOException {
        // when
        files.upload("../../../outside", 0, new ByteArrayInputStream(new byte[10]));
        files.keep(new ByteArrayInputStream(new byte[10]), null);
        files.keep(new ByteArrayInputStream(new byte[10]), "0".repeat(64));
        files.finish("../../../outside", null);

        // then
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(directory.relativize(file).toString()).startsWith("home/content/"));
        }
    }
}

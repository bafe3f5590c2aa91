package io.assay.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

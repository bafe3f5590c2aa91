package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a service would do, where there is none. */
@Timeout(300)
class WithoutServerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws IOException {
        bench = new Bench(folder);
    }

    @Test
    void what_executes_here_loads_no_http_client() throws Exception {
        // given
        bench.testClass("A", "a1 pass");
        Path classes = folder.resolve("classes.txt");

        for (List<String> line :
                List.of(List.of("run", "smoke"), List.of("runs", "list"), List.of("runs", "show", "last"))) {
            // when
            Ended ended = bench.startWith(List.of("-Xlog:class+load:file=" + classes), line.toArray(String[]::new))
                    .await();

            // then
            assertThat(ended.code()).as("%s", ended).isZero();
            assertThat(Files.readAllLines(classes))
                    .hasSizeGreaterThan(500)
                    .noneMatch(loaded -> loaded.contains("java.net.http"));
        }
    }

    @Test
    void a_run_that_executes_here_can_be_watched_and_its_log_followed() throws Exception {
        // given
        bench.testClass("A", "a1 hang");
        AssayProcess executing = bench.start("run", "smoke");
        bench.hanging();

        // when
        AssayProcess watching = bench.start("runs", "watch", "last").awaitOut("run_");
        AssayProcess log = bench.start("runs", "log", "last", "--follow").awaitOut("--- shard 1");
        Ended cancel = bench.assay("runs", "cancel", "last");
        executing.interrupt();

        // then
        assertThat(cancel.code()).isEqualTo(64);
        assertThat(cancel.err()).contains("executes in another process", "Ctrl-C there");
        Ended watched = watching.await();
        assertThat(watched.code()).as("%s", watched).isEqualTo(3);
        assertThat(watched.out()).contains("CANCELLED");
        assertThat(log.await().code()).isZero();
        assertThat(executing.await().code()).isEqualTo(3);
    }
}

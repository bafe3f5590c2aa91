package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class MuchOutputTest {
    private static final String REPORT =
            "mkdir -p reports; echo '<testsuite><testcase classname=\"A\" name=\"a\"/></testsuite>' >reports/a.xml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder);
    }

    @Test
    void two_hundred_megabytes_of_lines_need_little_memory() throws Exception {
        Files.writeString(folder.resolve("talk"), "yes 'a line of a talkative suite' | head -c 200000000\n" + REPORT);
        bench.suite("run: sh talk", Bench.REPORTS);

        Ended ended = bench.startWith(List.of("-Xmx64m"), "run", "smoke", "--html", "out", "--bundle", "out/b.tar.zst")
                .await();

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(Files.size(folder.resolve(".assay/runs/" + ended.runId() + "/log/shard-1.log")))
                .isGreaterThan(200_000_000);
    }

    @Test
    void one_line_of_two_hundred_megabytes_needs_little_memory() throws Exception {
        Files.writeString(
                folder.resolve("talk"),
                "head -c 200000000 /dev/zero | tr '\\0' x\necho; echo 1..1; echo ok 1\n" + REPORT);
        bench.suite("run: sh talk", "reports: [ reports/*.xml, stdout:tap ]");

        Ended ended = bench.startWith(List.of("-Xmx64m"), "run", "smoke", "--html", "out")
                .await();

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    }
}

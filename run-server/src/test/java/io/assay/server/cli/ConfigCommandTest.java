package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConfigCommandTest {
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
    void every_problem_is_told_with_its_place() throws Exception {
        bench.config("""
                project: bench
                suites:
                  smoke:
                    run: ./runner
                    reports: reports/*.xml
                    shards: 0
                    timeout: 90
                    shard: 3
                """);

        Ended checked = bench.assay("config", "check");
        Ended run = bench.assay("run", "smoke");

        assertThat(checked.code()).isEqualTo(64);
        assertThat(checked.err().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("assay.yaml:6:13").contains("shards"))
                .anySatisfy(line -> assertThat(line).contains("assay.yaml:7:14").contains("timeout"))
                .anySatisfy(line -> assertThat(line).contains("assay.yaml:8:5").contains("shard"));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).isEqualTo(checked.err());
        assertThat(bench.executed()).isEmpty();
    }

    @Test
    void a_right_file_is_told_what_it_holds() throws Exception {
        Ended ended = bench.assay("config", "check");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("project bench, suites smoke");
    }

    @Test
    void the_version_names_assay_and_java() throws Exception {
        Ended ended = bench.assay("version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("assay \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\n");
    }
}

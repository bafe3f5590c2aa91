package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SecretsTest {
    private static final String SECRET = "correct-horse-battery";

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
    void a_secret_reaches_nothing_that_is_kept_or_shown() throws Exception {
        Files.writeString(folder.resolve("leak"), """
                mkdir -p reports out
                echo "token $TOKEN"; printf 'split correct-'; sleep 0.2; echo horse-battery
                echo "$TOKEN" >out/leak.txt
                cat >reports/leak.xml <<END
                <testsuite name="$TOKEN"><testcase classname="Leak" name="leak of $TOKEN">
                <failure message="$TOKEN" type="$TOKEN">at $TOKEN</failure><system-out>$TOKEN</system-out>
                </testcase></testsuite>
                END
                """);
        bench.with("REAL_TOKEN", SECRET)
                .suite(
                        "run: sh leak",
                        Bench.REPORTS,
                        "artifacts: out/*",
                        "variables: { TOKEN: { value: \"${REAL_TOKEN}\", secret: true } }");

        Ended ended = bench.assay(
                "run",
                "smoke",
                "--json",
                "r/run.json",
                "--junit",
                "r/junit.xml",
                "--html",
                "r/html",
                "--csv",
                "r/c.csv",
                "--ctrf",
                "r/ctrf.json",
                "--markdown",
                "r/s.md",
                "--bundle",
                "r/b.tar.zst");
        Ended log = bench.assay("runs", "log", "last");
        Ended shown = bench.assay("runs", "show", "last");

        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(List.of(ended, log, shown))
                .allSatisfy(
                        end -> assertThat(end.out() + end.err()).contains("***").doesNotContain("horse"));
        assertThat(unpacked("r/b.tar.zst")).doesNotContain("horse").contains("***");
        assertNoneBelow(folder.resolve("r"));
        assertNoneBelow(folder.resolve(".assay"));
    }

    private String unpacked(String bundle) throws Exception {
        try (var in = new com.github.luben.zstd.ZstdInputStream(Files.newInputStream(folder.resolve(bundle)))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertNoneBelow(Path folder) throws Exception {
        try (var files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("horse"));
        }
    }
}

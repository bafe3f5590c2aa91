package io.assay.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzer, what it has found, and changes to them that are the same in each build. */
class FuzzedReportsTest {
    private static final Path SEEDS = ReportsOfToolsTest.REPORTS;
    private static final Path FOUND = Path.of("src/test/resources/fuzzed");
    private static final int CHANGES = 40;

    static List<Path> seeds() throws IOException {
        return reports(SEEDS);
    }

    static List<Path> found() throws IOException {
        return reports(FOUND);
    }

    @ParameterizedTest
    @MethodSource("found")
    void what_the_fuzzer_found_stays_mended(Path report) {
        assertThatCode(() -> ReportFuzzing.check(Files.readAllBytes(report))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_spoilt_report_is_told_and_never_an_exception(Path seed) throws IOException {
        // given
        byte[] report = Files.readAllBytes(seed);
        byte[] other =
                Files.readAllBytes(seeds().get(Math.floorMod(seed.toString().hashCode(), seeds().size())));
        Mutations mutations = new Mutations(seed.getFileName().toString().hashCode());

        for (int i = 0; i < CHANGES; i++) {
            // when
            byte[] spoilt = mutations.of(report, other);

            // then
            assertThatCode(() -> ReportFuzzing.check(spoilt)).as("change %s", i).doesNotThrowAnyException();
        }
    }

    @Test
    void a_spoilt_compressed_report_is_told_and_never_an_exception() throws IOException {
        // given
        byte[] report = packed(Files.readAllBytes(SEEDS.resolve("jest/junit.xml")));
        Mutations mutations = new Mutations(7);

        for (int i = 0; i < 1_000; i++) {
            // when
            byte[] spoilt = mutations.of(report, report);

            // then
            assertThatCode(() -> ReportFuzzing.check(spoilt)).as("change %s", i).doesNotThrowAnyException();
        }
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static List<Path> reports(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".cases.txt"))
                    .filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}

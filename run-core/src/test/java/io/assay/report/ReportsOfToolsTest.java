package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports that tools wrote, against what is in them: {@code X.cases.txt} beside a report {@code X}. */
class ReportsOfToolsTest {
    static final Path REPORTS = Path.of("src/test/resources/reports");
    private static final String EXPECTED = ".cases.txt";

    static Stream<String> reports() throws IOException {
        try (Stream<Path> files = Files.walk(REPORTS)) {
            return files
                    .map(file -> REPORTS.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(EXPECTED))
                    .map(name -> name.substring(0, name.length() - EXPECTED.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_read_exactly(String name) throws IOException {
        // given
        byte[] report = Files.readAllBytes(REPORTS.resolve(name));

        // when
        String told = Told.of(report).lines();

        // then
        assertThat(told).isEqualTo(Files.readString(REPORTS.resolve(name + EXPECTED)));
    }
}

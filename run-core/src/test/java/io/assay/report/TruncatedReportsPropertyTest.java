package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reports that end too early, and reports with a byte that is another one. */
class TruncatedReportsPropertyTest {
    private static final List<String> REPORTS = List.of(
            "ctrf/jest.json",
            "allure/3-result.json",
            "jest/report.json",
            "vitest/report.json",
            "mocha/report.json",
            "playwright/report.json",
            "rspec/report.json",
            "cucumber/report.json",
            "cucumber/messages.ndjson",
            "dart/report.ndjson");

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.of(REPORTS);
    }

    @Property(tries = 400)
    void a_report_that_ends_too_early_gives_the_cases_before_its_end_and_says_so(
            @ForAll("reports") String name, @ForAll @IntRange(max = 9_999) int part) {
        // given
        byte[] report = bytes(name);
        int length = (int) (report.length * 0.999 * part / 10_000);
        ReportReader reader = ReportReaders.forContent(head(report)).orElseThrow();

        // when
        Told told = Told.by(reader, Arrays.copyOf(report, length));

        // then
        List<String> whole = told(Told.by(reader, report));
        assertThat(told.damage()).hasValueSatisfying(damage -> {
            assertThat(damage.truncated()).isTrue();
            assertThat(damage.offset()).isBetween(-1L, (long) length);
        });
        assertThat(whole)
                .containsAll(told(told).stream()
                        .filter(line -> !line.contains("(set-up)"))
                        .toList());
    }

    @Property(tries = 400)
    void a_report_with_a_strange_byte_throws_nothing(
            @ForAll("reports") String name,
            @ForAll @IntRange(max = 9_999) int place,
            @ForAll @IntRange(max = 255) int strange) {
        // given
        byte[] report = bytes(name);
        ReportReader reader = ReportReaders.forContent(head(report)).orElseThrow();

        // when
        report[(int) ((long) report.length * place / 10_000)] = (byte) strange;

        // then
        assertThat(Told.by(reader, report).cases()).isNotNull();
    }

    /** The name of a file that is told after its cases is lost with the end of the report. */
    private static List<String> told(Told told) {
        return told.cases().stream()
                .map(reported -> reported.verdict() + " " + reported.name())
                .toList();
    }

    private static byte[] head(byte[] report) {
        return Arrays.copyOf(report, Math.min(4096, report.length));
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(ReportsOfToolsTest.REPORTS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

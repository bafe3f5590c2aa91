package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hostile or a foolish document can do to the readers that hold a part of it at a time. */
class XmlFormatsDamageTest {
    static Stream<ReportReader> readers() {
        return ReportReaders.all().stream().filter(reader -> !(reader instanceof JunitXmlReader));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void an_empty_file_may_yet_be_written(ReportReader reader) {
        assertThat(ReportReading.by(reader, stream("")).damage()).contains(new Damage(0, "empty file", true));
    }

    @Test
    void another_root_is_told_with_what_is_accepted() {
        assertThat(ReportReading.by(new XunitReader(), stream("<html/>")).damage())
                .contains(new Damage(
                        0, "begins with <html>; xUnit.net XML begins with <assemblies> or <assembly>", false));
    }

    @Test
    void no_file_is_opened_and_no_entity_expanded(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");

        ReportReading reading =
                ReportReading.of("<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM '"
                        + secret.toUri()
                        + "'>]><test-run><test-suite><test-case name='&b;' result='Failed'><failure><message>&x;"
                        + "</message></failure></test-case></test-suite></test-run>");

        assertThat(reading.told("&b;")).isEqualTo("ASSERTION : &x;");
        assertThat(reading.notices()).anySatisfy(notice -> assertThat(notice).contains("document type"));
    }

    @Test
    void deep_nesting_is_refused() {
        ReportReading reading = ReportReading.of("<test-run><test-suite>"
                + "<test-case name='A' fullname='C.A' result='Passed'/>" + "<test-suite>".repeat(100_000));

        assertThat(reading.lines()).containsExactly("PASSED C › A");
        assertThat(reading.damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).contains("deeper than 1000"));
    }

    @Test
    void a_case_of_endlessly_many_parts_is_cut_and_told() {
        ReportReading reading = ReportReading.by(
                new Nunit3Reader(),
                repeated(
                        "<test-run><test-suite><test-case name='A' fullname='C.A' result='Failed'><attachments>",
                        "<attachment><filePath>" + "p".repeat(1_000) + "</filePath></attachment>",
                        200_000,
                        "</attachments></test-case><test-case name='B' fullname='C.B' result='Passed'/>"
                                + "</test-suite></test-run>"));

        assertThat(reading.lines()).containsExactly("FAILED C › A", "PASSED C › B");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).anySatisfy(notice -> assertThat(notice).contains("a part of it was passed over"));
    }

    @Test
    void what_no_case_needs_is_not_held() {
        ReportReading reading = ReportReading.by(
                new TrxReader(),
                repeated(
                        "<TestRun><Results><UnitTestResult testName='A' outcome='Passed'/></Results><TestEntries>",
                        "<TestEntry testId='" + "t".repeat(100) + "'/>",
                        300_000,
                        "</TestEntries></TestRun>"));

        assertThat(reading.lines()).containsExactly("PASSED  › A");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream repeated(String start, String middle, int times, String end) {
        Enumeration<InputStream> parts = Collections.enumeration(
                Stream.of(Stream.of(start), IntStream.range(0, times).mapToObj(i -> middle), Stream.of(end))
                        .flatMap(part -> part)
                        .map(XmlFormatsDamageTest::stream)
                        .toList());
        return new SequenceInputStream(parts);
    }
}

package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReportFileTest {
    private static final String XML = "<testsuite name='s'><testcase name='a'/><testcase name='b'/></testsuite>";

    @Test
    void a_report_is_known_by_its_content() throws IOException {
        // given
        Reading cases = new Reading();

        // when
        ReportFile.Outcome outcome = read(XML.getBytes(UTF_8), cases);

        // then
        assertThat(outcome.format()).contains("JUnit XML");
        assertThat(outcome.damage()).isEmpty();
        assertThat(cases.lines()).containsExactly("PASSED s › a", "PASSED s › b");
    }

    @Test
    void a_compressed_report_is_unpacked_whatever_its_name_is() throws IOException {
        // given
        Reading once = new Reading();
        Reading twice = new Reading();

        // then
        assertThat(read(packed(XML.getBytes(UTF_8)), once).format()).contains("JUnit XML");
        assertThat(read(packed(packed(XML.getBytes(UTF_8))), twice).format()).contains("JUnit XML");
        assertThat(once.lines()).containsExactly("PASSED s › a", "PASSED s › b");
        assertThat(twice.lines()).isEqualTo(once.lines());
    }

    @Test
    void a_report_that_is_compressed_over_and_over_is_refused() throws IOException {
        // when
        ReportFile.Outcome outcome = read(packed(packed(packed(XML.getBytes(UTF_8)))), new Reading());

        // then
        assertThat(outcome.recognised()).isFalse();
        assertThat(outcome.damage())
                .hasValueSatisfying(
                        damage -> assertThat(damage.cause()).endsWith("it is compressed once more; unpack it before"));
    }

    @Test
    void a_cut_compressed_report_gives_the_cases_before_and_one_damage() throws IOException {
        // given
        byte[] file = packed(XML.getBytes(UTF_8));
        Reading cases = new Reading();

        // when
        ReportFile.Outcome outcome = read(Arrays.copyOf(file, file.length - 4), cases);

        // then
        assertThat(outcome.format()).contains("JUnit XML");
        assertThat(outcome.damage())
                .contains(new Damage(file.length - 4L, "the gzip data end inside of their checksum", true));
        assertThat(cases.cases()).hasSize(2);
    }

    @Test
    void damage_of_the_content_says_what_its_offset_counts() throws IOException {
        // given
        byte[] file = packed(XML.substring(0, 50).getBytes(UTF_8));
        Reading cases = new Reading();

        // when
        ReportFile.Outcome outcome = read(file, cases);

        // then
        assertThat(outcome.damage()).contains(new Damage(50, "in the unpacked content: ends inside <testsuite>", true));
        assertThat(cases.lines()).containsExactly("PASSED s › a");
    }

    @Test
    void junk_after_a_compressed_report_is_told() throws IOException {
        // given
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(packed(XML.getBytes(UTF_8)));
        int end = file.size();
        file.writeBytes("junk".getBytes(UTF_8));
        Reading cases = new Reading();

        // when
        ReportFile.Outcome outcome = read(file.toByteArray(), cases);

        // then
        assertThat(outcome.damage()).isEmpty();
        assertThat(cases.notices())
                .containsExactly(
                        "report: holds more after its compressed data (at byte " + end + "); it was passed over");
    }

    @Test
    void an_empty_file_may_yet_be_written() throws IOException {
        assertThat(read(new byte[0], new Reading()).damage()).contains(new Damage(0, "empty file", true));
        assertThat(read(" \n".getBytes(UTF_8), new Reading()).damage()).contains(new Damage(0, "empty file", true));
        assertThat(read(packed(new byte[0]), new Reading()).damage())
                .contains(new Damage(0, "in the unpacked content: empty file", true));
    }

    @Test
    void what_no_reader_knows_is_no_report_and_no_damage() throws IOException {
        // when
        ReportFile.Outcome outcome = read("just text".getBytes(UTF_8), new Reading());

        // then
        assertThat(outcome.recognised()).isFalse();
        assertThat(outcome.damage()).isEmpty();
    }

    @Test
    void a_file_larger_than_its_head_is_read_whole() throws IOException {
        // given
        String many = "<testsuite name='s'>" + "<testcase name='a'/>".repeat(10_000) + "</testsuite>";
        Reading plain = new Reading();
        Reading unpacked = new Reading();

        // when
        read(many.getBytes(UTF_8), plain);
        read(packed(many.getBytes(UTF_8)), unpacked);

        // then
        assertThat(plain.cases()).hasSize(10_000);
        assertThat(unpacked.cases()).isEqualTo(plain.cases());
    }

    private static ReportFile.Outcome read(byte[] file, ReportSink sink) throws IOException {
        return ReportFile.read(new ByteArrayInputStream(file), "report", sink);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}

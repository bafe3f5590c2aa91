package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.report.ReportReader.Damage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitXmlDamageTest {
    private static final String ONE = "<testsuite name='s'><testcase name='a'/>";

    @Test
    void an_empty_file() {
        assertThat(Reading.of("").damage()).contains(new Damage(0, "empty file", true));
    }

    @Test
    void a_file_of_white_space_may_yet_be_written() {
        assertThat(Reading.of("<?xml version='1.0'?>\n").damage())
                .contains(new Damage(0, "holds no XML element", true));
    }

    @Test
    void a_file_of_something_else() {
        assertThat(Reading.of("no report").damage()).contains(new Damage(0, "holds no XML element", false));
        assertThat(Reading.of("<html><testcase/></html>").damage())
                .contains(
                        new Damage(0, "begins with <html>; JUnit XML begins with <testsuites> or <testsuite>", false));
    }

    @Test
    void a_cut_off_file_gives_the_cases_before_and_its_length() {
        Reading reading = Reading.of(ONE + "<testcase name='b'><failure>and th");

        assertThat(reading.lines()).containsExactly("PASSED s › a");
        assertThat(reading.damage()).contains(new Damage(74, "ends inside <failure>", true));
    }

    @Test
    void a_cut_off_file_of_another_encoding_tells_its_length_too() {
        byte[] xml = (ONE + "<testcase na").getBytes(StandardCharsets.UTF_16);

        assertThat(Reading.of(xml).damage()).contains(new Damage(xml.length, "ends inside <testsuite>", true));
    }

    @Test
    void garbage_in_the_middle_is_no_truncation() {
        Reading reading = Reading.of(ONE + "<testcase name='b'</testcase></testsuite>");

        assertThat(reading.lines()).containsExactly("PASSED s › a");
        assertThat(reading.damage()).hasValueSatisfying(damage -> {
            assertThat(damage.truncated()).isFalse();
            assertThat(damage.offset()).isBetween(50L, 65L);
            assertThat(damage.cause()).startsWith("not well-formed inside <testsuite>: ");
        });
    }

    @Test
    void a_wrong_end_tag() {
        Reading reading = Reading.of(ONE + "<testcase name='b'></testsuite>");

        assertThat(reading.lines()).containsExactly("PASSED s › a");
        assertThat(reading.damage())
                .hasValueSatisfying(damage -> assertThat(damage.truncated()).isFalse());
    }

    @Test
    void no_file_is_opened_and_no_entity_expanded(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        Reading reading = Reading.of("<!DOCTYPE r [<!-- it's > --><!ENTITY a \"aaaaaaaaaa]>\"><!ENTITY b \"&a;&a;&a;\">"
                + "<!ENTITY x SYSTEM \"" + secret.toUri() + "\"> ]>"
                + "<testsuite><testcase name='&b;'><failure>&x;</failure></testcase></testsuite>");

        assertThat(reading.only().name()).isEqualTo("&b;");
        assertThat(reading.failure().trace()).isEqualTo("&x;");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).anySatisfy(notice -> assertThat(notice).contains("document type"));
    }

    @Test
    void deep_nesting_is_refused() {
        Reading reading = Reading.of(ONE + "<testsuite>".repeat(100_000));

        assertThat(reading.lines()).containsExactly("PASSED s › a");
        assertThat(reading.damage()).hasValueSatisfying(damage -> {
            assertThat(damage.cause()).contains("deeper than 1000");
            assertThat(damage.truncated()).isFalse();
        });
    }

    @Test
    void an_enormous_attribute_is_cut() {
        Reading reading = Reading.of(around(ONE + "<testcase name='", "'/></testsuite>", 1L << 28));

        assertThat(reading.cases()).hasSize(2);
        assertThat(reading.cases().get(1).name()).hasSizeLessThanOrEqualTo(1 << 18);
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).anySatisfy(notice -> assertThat(notice).contains("size limit"));
    }

    @Test
    void an_enormous_text_is_cut() {
        Reading reading =
                Reading.of(around(ONE + "<testcase name='b'><failure>", "</failure></testcase></testsuite>", 1L << 28));

        assertThat(reading.cases()).hasSize(2);
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void an_enormous_comment_costs_nothing() {
        assertThat(Reading.of(around(ONE + "<!--", "--></testsuite>", 1L << 28)).damage())
                .isEmpty();
    }

    @Test
    void a_tag_of_endless_attributes_is_refused() {
        StringBuilder tag = new StringBuilder(ONE + "<testcase");
        for (int i = 0; i < 200_000; i++) {
            tag.append(" attribute").append(i).append("='v'");
        }

        assertThat(Reading.of(tag + "/></testsuite>").damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).contains("a tag of more than"));
    }

    @Test
    void an_endless_name_is_refused() {
        assertThat(Reading.of(around(ONE + "<", "/></testsuite>", 1L << 24)).damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).contains("a tag of more than"));
    }

    @Test
    void endlessly_many_names_are_refused() {
        StringBuilder xml = new StringBuilder(ONE);
        for (int i = 0; i < 50_000; i++) {
            xml.append("<e").append(i).append("/>");
        }

        assertThat(Reading.of(xml + "</testsuite>").damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).contains("different names"));
    }

    @Test
    void a_stream_that_fails_itself_is_an_exception() {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream(ONE.repeat(1000).getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        throw new IOException("disk gone");
                    }
                });

        assertThatThrownBy(() -> new JunitXmlReader().read(failing, "report.xml", new Reading()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
    }

    private static InputStream around(String start, String end, long size) {
        return new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
                new SequenceInputStream(
                        new Filler(size), new ByteArrayInputStream(end.getBytes(StandardCharsets.UTF_8))));
    }

    /** Many times the letter x. */
    private static final class Filler extends InputStream {
        private long left;

        Filler(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}

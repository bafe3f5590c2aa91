package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunitXmlOdditiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuites/>",
                "\ufeff<testsuite name='s'/>",
                "\n\n <?xml version='1.0'?>\n<!-- made > by -->\n<testsuites>",
                "<?xml version='1.1' encoding='utf-8'?><?pi x?><!DOCTYPE testsuites [<!ENTITY a 'b'>]><testsuite ",
                "<j:testsuites xmlns:j='urn:x'>",
                "<testrun name='a' project='b' tests='1'>"
            })
    void is_recognised_by_its_first_element(String head) {
        assertThat(ReportReaders.forContent(head.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(ReportReaders.forContent(head.replace("\ufeff", "").getBytes(StandardCharsets.UTF_16)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>", "{\"testsuites\":1}", "<testsuitesx/>", "<?xml version='1.0'?>"})
    void is_not_mistaken_for_something_else(String head) {
        assertThat(ReportReaders.forContent(head.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void a_case_takes_the_names_of_its_suites_where_it_has_no_class() {
        Reading reading = Reading.of("""
                <testsuites name="all">
                  <testsuite name="outer"><testsuite name="inner"><testcase name="a"/></testsuite></testsuite>
                  <testcase/>
                </testsuites>
                """);

        assertThat(reading.lines()).containsExactly("PASSED outer > inner › a", "PASSED  › (unnamed)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 | 1500",
                "0,25 | 250",
                "1.234,5 | 1234500",
                "1,234.5 | 1234500",
                "1,234,567 | 1234567000",
                "1.2E-1 | 120",
                "0.5s | 500",
                "00:01:02.5 | 62500",
                "-3 | 0",
                "NaN | 0",
                "Infinity | 0",
                "soon | 0",
                "99999999999999999999 | 0",
                "0.1234567890123 | 123",
                "'' | 0"
            })
    void durations(String time, long millis) {
        Reading reading = Reading.of("<testsuite><testcase name='a' time='" + time + "'/></testsuite>");

        assertThat(reading.only().duration().toMillis()).isEqualTo(millis);
    }

    @Test
    void a_comma_before_three_digits_parts_thousands_where_the_report_has_decimal_points() {
        Reading english = Reading.of("<testsuite time='0.5'><testcase name='a' time='1,234'/></testsuite>");
        Reading german = Reading.of("<testsuite time='0,5'><testcase name='a' time='1,234'/></testsuite>");

        assertThat(english.only().duration()).isEqualTo(Duration.ofSeconds(1234));
        assertThat(german.only().duration()).isEqualTo(Duration.ofMillis(1234));
    }

    @ParameterizedTest
    @CsvSource({
        "status='run',PASSED",
        "status='fail',FAILED",
        "status='Failed',FAILED",
        "status='error',BROKEN",
        "status='timeout',TIMED_OUT",
        "status='disabled',SKIPPED",
        "status='notrun',SKIPPED",
        "result='suppressed' status='notrun',SKIPPED",
        "status='whatever',PASSED"
    })
    void a_status_alone_is_a_verdict(String attributes, Verdict verdict) {
        Reading reading = Reading.of("<testsuite><testcase name='a' " + attributes + "/></testsuite>");

        assertThat(reading.only().verdict()).isEqualTo(verdict);
    }

    @Test
    void a_failure_outranks_an_error_and_a_skip() {
        Reading reading = Reading.of("""
                <testsuite><testcase name="a">
                  <skipped/><error message="first" type="E">one</error><failure message="second" type="F">two</failure>
                </testcase></testsuite>
                """);

        assertThat(reading.only().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(reading.failure().message()).isEqualTo("first");
        assertThat(reading.failure().trace()).contains("one").contains("second\ntwo");
    }

    @Test
    void a_suite_that_failed_itself_is_a_broken_case() {
        Reading reading = Reading.of("""
                <testsuites>
                  <testsuite name="A" errors="1" tests="1"><error message="no database" type="X">trace</error></testsuite>
                  <testsuite name="B" errors="2" tests="0"/>
                  <testsuite name="C"><failure/><testcase name="c"/></testsuite>
                </testsuites>
                """);

        assertThat(reading.lines())
                .containsExactly("BROKEN A › (set-up)", "BROKEN B › (set-up)", "BROKEN C › (set-up)", "PASSED C › c");
        assertThat(Reading.failure(reading.cases().get(0)).message()).isEqualTo("no database");
        assertThat(Reading.failure(reading.cases().get(1)).kind()).isEqualTo(FailureKind.SETUP);
    }

    @Test
    void totals_that_disagree_are_told_once() {
        Reading reading = Reading.of("""
                <testsuites tests="9" failures="4">
                  <testsuite name="A" tests="5" failures="2"><testcase name="a"/></testsuite>
                </testsuites>
                """);

        assertThat(reading.cases()).hasSize(1);
        assertThat(reading.notices())
                .containsExactly("report.xml: suite 'A' says 5 tests, 2 of them failed, but holds 1 cases, 0 of them"
                        + " failed (and 1 more); its cases are what counts");
    }

    @Test
    void text_in_several_pieces_is_one_text() {
        Reading reading =
                Reading.of("<testsuite><testcase name='a'><failure>one &lt;<![CDATA[two]]]]><![CDATA[> three]]>"
                        + "<!-- x --> four</failure></testcase></testsuite>");

        assertThat(reading.failure().trace()).isEqualTo("one <two]]> three four");
    }

    @Test
    void characters_that_xml_forbids_are_replaced_and_told_once() {
        Reading reading =
                Reading.of("<testsuite><testcase name='a\u0001&#x1b;&#0;&#xD800;b'><failure message='x &lt y & z'>"
                        + "<![CDATA[\u001b[31mred\u001b[0m &#x1b; \b]]></failure></testcase></testsuite>");

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.only().name()).isEqualTo("a\ufffd\ufffd\ufffd\ufffdb");
        assertThat(reading.failure().message()).isEqualTo("x &lt y & z");
        assertThat(reading.failure().trace()).isEqualTo("red &#x1b; \ufffd");
        assertThat(reading.notices())
                .containsExactly(
                        "report.xml: holds characters that XML does not allow; they are shown as \ufffd (first at byte 28)",
                        "report.xml: holds ampersands that begin no known reference; they are taken literally (first at"
                                + " byte 70)");
    }

    @Test
    void an_unescaped_angle_bracket_in_an_attribute_is_taken_literally() {
        Reading reading = Reading.of("<testsuite><testcase name='a<b> \"c\" ]]> d'/></testsuite>");

        assertThat(reading.only().name()).isEqualTo("a<b> \"c\" ]]> d");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void prefixes_need_no_declaration() {
        Reading reading =
                Reading.of("<j:testsuite><j:testcase name='a' x:name='b' xmlns:name='u'><j:failure/></j:testcase>"
                        + "</j:testsuite>");

        assertThat(reading.lines()).containsExactly("FAILED  › a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "UTF-16"})
    void encodings_as_declared(String name) {
        Charset charset = Charset.forName(name);
        String xml = "<?xml version='1.0' encoding='" + name + "'?>\n<testsuite><testcase name='größe'/></testsuite>";

        Reading reading = Reading.of(xml.getBytes(charset));

        assertThat(reading.only().name()).isEqualTo("größe");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void encodings_by_byte_order_mark_whatever_is_declared() {
        String xml =
                "\ufeff<?xml version='1.0' encoding='ISO-8859-1'?><testsuite><testcase name='größe 😀'/></testsuite>";

        assertThat(Reading.of(xml.getBytes(StandardCharsets.UTF_8)).only().name())
                .isEqualTo("größe 😀");
        assertThat(Reading.of(xml.getBytes(StandardCharsets.UTF_16LE)).only().name())
                .isEqualTo("größe 😀");
        assertThat(Reading.of(xml.getBytes(StandardCharsets.UTF_16BE)).only().name())
                .isEqualTo("größe 😀");
    }

    @Test
    void a_declaration_that_cannot_be_true_is_passed_over() {
        String xml = "<?xml version='1.0' encoding='utf-16'?><testsuite><testcase name='größe'/></testsuite>";

        assertThat(Reading.of(xml).only().name()).isEqualTo("größe");
    }

    @Test
    void latin_bytes_in_a_report_that_says_utf_8_cost_one_character_each() {
        byte[] xml = "<testsuite><testcase name='gr\u00f6\u00dfe'/></testsuite>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Reading.of(xml).only().name()).isEqualTo("gr\ufffd\ufffde");
    }

    @Test
    void several_documents_in_one_file_are_all_read() {
        String one = "<?xml version='1.0'?><testsuite name='A'><testcase name='a'/></testsuite>\n";

        assertThat(Reading.of(one + one).lines()).containsExactly("PASSED A › a", "PASSED A › a");
    }

    @Test
    void what_a_passing_case_printed_is_not_kept_but_its_attachments_are() {
        Reading reading = Reading.of("<testsuite><testcase name='a'><system-out>x [[ATTACHMENT|a b.png]] [[ATTACHMENT|"
                + "</system-out><system-err>[[ATTACHMENT|c]]</system-err></testcase></testsuite>");

        assertThat(reading.only().output()).isEmpty();
        assertThat(reading.only().attachments()).containsExactly("a b.png", "c");
    }

    @Test
    void output_of_a_failed_case_is_capped_and_says_so() {
        String printed = "begin" + "x".repeat(200_000) + "end";

        Reading reading = Reading.of("<testsuite><testcase name='a'><system-out>" + printed
                + "</system-out><failure/></testcase></testsuite>");

        assertThat(reading.only().output())
                .startsWith("begin")
                .endsWith("end")
                .contains("characters left out")
                .hasSizeLessThan(66_000);
    }

    @Test
    void what_eclipse_exports_is_a_run_of_suites() {
        Reading reading =
                Reading.of("<testrun name='AllTests' project='shop' tests='2' started='2' failures='1' errors='0'"
                        + " ignored='0'><testsuite name='shop.CartTest' time='0.1'><testcase name='adds' classname='shop.CartTest'/>"
                        + "<testcase name='fails' classname='shop.CartTest'><failure>java.lang.AssertionError: no</failure>"
                        + "</testcase></testsuite></testrun>");

        assertThat(reading.lines()).containsExactly("PASSED shop.CartTest › adds", "FAILED shop.CartTest › fails");
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void a_case_keeps_its_properties_and_all_values_of_a_repeated_one() {
        Reading reading = Reading.of("""
                <testsuite><properties><property name="os" value="linux"/></properties><testcase name="a"><properties>
                  <property name="tag" value="slow"/><property name="tag" value="net"/>
                  <property name="steps">
                    one
                  </property>
                </properties></testcase></testsuite>
                """);

        assertThat(reading.only().evidence().properties())
                .containsOnly(Map.entry("tag", "slow, net"), Map.entry("steps", "one"));
    }

    @Test
    void of_too_many_failures_of_one_case_the_first_and_the_last_are_kept() {
        String trace = "x".repeat(200_000);
        Reading reading = Reading.of("<testsuite name='s'><testcase name='a'><failure message='first'>" + trace
                + "</failure>"
                + ("<rerunFailure message='m'>" + trace + "</rerunFailure>").repeat(10)
                + "<rerunFailure message='last'>the end</rerunFailure></testcase></testsuite>");

        assertThat(reading.only().attempts()).isEqualTo(12);
        assertThat(reading.failure().message()).isEqualTo("last");
        assertThat(reading.failure().trace()).isEqualTo("the end");
        assertThat(reading.notices())
                .singleElement()
                .asString()
                .contains("holds cases with more failures than are kept");
    }
}

package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"name\": \"assay\", \"version\": \"1.0\", \"scripts\": {\"test\": \"jest\"}}",
                "{\"results\": []}",
                "{\"results\": {\"tests\": 3}}",
                "{\"stats\": {\"tests\": 3}, \"tests\": []}",
                "{\"stats\": {\"suites\": 1, \"tests\": 1, \"passes\": 1, \"failures\": 0, \"testsRegistered\": 1}, \"results\": []}",
                "{\"uuid\": \"1\", \"name\": \"a\", \"children\": [], \"befores\": []}",
                "{\"uuid\": \"1\", \"name\": \"a\"}",
                "{\"status\": \"passed\", \"name\": \"a\"}",
                "{\"config\": {\"a\": 1}, \"suites\": []}",
                "{\"version\": 3, \"sources\": [], \"mappings\": \"\"}",
                "{\"type\": \"start\"}",
                "[{\"name\": \"a\", \"id\": 1}]",
                "{\"Action\": \"buy\"}",
                "just text",
                "okay then",
                "# TAP\n\nSome words.\n\nMore words.\n\nAn example\n\nof it\n\nlooks\n\n1..1\nok 1 - a",
                "ok",
                "1..2..3",
                "# Heading\n\nok then",
                "<html/>"
            })
    void what_may_be_anything_is_no_report(String text) {
        assertThat(ReportReaders.forContent(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CTRF | {\"reportFormat\": \"CTRF\", \"specVersion\": \"0.0.0\", \"results\": {",
                "CTRF | {\"results\": {\"tool\": {\"name\": \"x\"}, \"summary\": {",
                "Allure result | {\"name\": \"a\", \"status\": \"failed\", \"statusDetails\": {\"message\": \"no\", \"trace\": \"",
                "Allure result | {\"uuid\": \"1\", \"historyId\": \"2\", \"fullName\": \"a.B.c\"",
                "Jest or Vitest JSON | {\"numTotalTestSuites\":4,\"numPassedTests\":3,\"numFailedTests\":0,\"numTotalTests\":3",
                "Cucumber JSON | [{\"line\": 1, \"elements\": [{\"line\": 3, \"name\": \"a\", \"keyword\": \"Scenario\", \"steps\": [",
                "Cucumber JSON | [{\"uri\": \"a.feature\", \"keyword\": \"Feature\", \"name\": \"a\"}]",
                "RSpec JSON | {\"version\":\"3.12.0\",\"seed\":1,\"examples\":[{\"id\":\"1\",\"description\":\"a\",\"full_description\":\"a\",\"status\":\"passed\"",
                "TAP | TAP version 14",
                "TAP | 1..3 # a plan",
                "TAP | not ok 1 - no",
                "TAP | TAP Version 13",
                "TAP | `t/a.t ..\n1..2\nok 1 - a\n`",
                "TAP | `ok - a\nok - b\n1..2\n`",
                "go test -json | {\"Time\":\"2024-01-01T00:00:00Z\",\"Action\":\"start\",\"Package\":\"example.com/a\"}",
                "TeamCity | ##teamcity[testSuiteStarted name='a']",
            })
    void a_report_is_known_by_how_it_begins(String format, String head) {
        assertThat(format(head.getBytes(UTF_8))).contains(format);
    }

    @Test
    void lines_of_a_package_manager_may_stand_before_TAP() {
        assertThat(format("\n> calc@1.0.0 test\n> tap\n\nTAP version 13\n".getBytes(UTF_8)))
                .contains("TAP");
    }

    @Test
    void a_report_that_powershell_redirected_is_known_and_read() {
        // given
        String report =
                "{\"reportFormat\": \"CTRF\", \"results\": {\"tests\": [{\"name\": \"größer 🙂\", \"status\": \"passed\"}]}}";

        // when
        Told told = Told.of(join(new byte[] {(byte) 0xff, (byte) 0xfe}, report.getBytes(UTF_16LE)));

        // then
        assertThat(told.cases()).singleElement().extracting(ReportedCase::name).isEqualTo("größer 🙂");
        assertThat(told.damage()).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_report() {
        // given
        byte[] report = join(
                new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, "TAP version 13\n1..1\nok 1 - a\n".getBytes(UTF_8));

        // when
        Told told = Told.of(report);

        // then
        assertThat(told.cases()).hasSize(1);
        assertThat(told.damage()).isEmpty();
    }

    private static Optional<String> format(byte[] head) {
        return ReportReaders.forContent(head).map(ReportReader::format);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    @Test
    void a_document_type_longer_than_what_is_looked_at_names_the_root() {
        String entities = "<!ENTITY a 'b'>\n".repeat(1_000);
        String report = "<?xml version='1.0'?>\n<!DOCTYPE testsuites [" + entities + "]><testsuites/>";

        assertThat(ReportReading.of(report).format()).isEqualTo("JUnit XML");
        assertThat(ReportReaders.forContent(("<!DOCTYPE html [" + entities).getBytes(UTF_8)))
                .isEmpty();
    }
}

package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CtestReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"ctest/Test.xml", "ctest/Test-plain.xml"})
    void reads_what_ctest_itself_wrote(String report) {
        ReportReading reading = ReportReading.ofResource(report);

        assertThat(reading.format()).isEqualTo("CTest XML");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED  › passes",
                        "FAILED  › fails",
                        "FAILED  › prints then fails",
                        "FAILED  › prints_much",
                        "BROKEN  › crashes",
                        "TIMED_OUT  › hangs",
                        "SKIPPED  › disabled",
                        "SKIPPED  › skips",
                        "BROKEN  › absent",
                        "FAILED  › says_error",
                        "FAILED  › prepare",
                        "BROKEN  › needs_database",
                        "PASSED inner › passes");
        assertThat(reading.told("prints then fails")).isEqualTo("ASSERTION : exit code 3");
        assertThat(reading.named("prints then fails").output()).isEqualTo("first\nsecond\n");
        assertThat(reading.named("prints_much").output())
                .startsWith("line 0\nline 1\n")
                .endsWith("line 3999\n");
        assertThat(reading.told("crashes")).isEqualTo("ERROR : SEGFAULT");
        assertThat(reading.told("absent")).isEqualTo("SETUP : Unable to find executable");
        assertThat(reading.told("needs_database")).isEqualTo("SETUP : Fixture dependency failed");
        assertThat(reading.told("says_error"))
                .isEqualTo("ASSERTION : Error regular expression found in output. Regex=[ERROR]");
        assertThat(reading.named("hangs").duration()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_listed_test_without_a_result_is_told() {
        ReportReading reading = ReportReading.of("<Site><Testing><TestList><Test>./a</Test><Test>./b</Test></TestList>"
                + "<Test Status='passed'><Name>a</Name></Test></Testing></Site>");

        assertThat(reading.lines()).containsExactly("PASSED  › a");
        assertThat(reading.notices()).containsExactly("lists 2 tests, but holds results of only 1");
    }

    @Test
    void an_output_that_cannot_be_expanded_is_told_in_its_place() {
        ReportReading reading = ReportReading.of("<Site><Testing><Test Status='failed'><Name>a</Name><Results>"
                + "<Measurement><Value encoding='base64' compression='gzip'>bm90IHpsaWI=!</Value></Measurement>"
                + "</Results></Test></Testing></Site>");

        assertThat(reading.named("a").output()).startsWith("[the rest of the output could not be expanded: ");
    }

    @Test
    void other_parts_of_a_dashboard_are_no_reports() {
        byte[] build = "<?xml version='1.0'?><Site Name='x'><Build/></Site>".getBytes(StandardCharsets.UTF_8);

        assertThat(ReportReaders.forContent(build)).isEmpty();
        assertThat(ReportReaders.forContent(Arrays.copyOf(build, 30))).isEmpty();
    }
}

package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrxReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"dotnet/mstest.trx", "dotnet/definitions-first.trx"})
    void classes_are_found_wherever_the_definitions_stand(String report) {
        ReportReading reading = ReportReading.ofResource(report);

        assertThat(reading.format()).isEqualTo("TRX");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "FAILED Shop.CartTests › Subtracts",
                        "BROKEN Shop.CartTests › Divides",
                        "PASSED Shop.StockTests › Ships(count: 1, to: \"a.b\")",
                        "SKIPPED Shop.CartTests › Later",
                        "SKIPPED Shop.CartTests › Assumes",
                        "TIMED_OUT Shop.CartTests › Hangs",
                        "BROKEN Shop.CartTests › Stops",
                        "BROKEN Shop.CartTests › Errs",
                        "PASSED Shop.CartTests › Squares (Data Row 0)",
                        "FAILED Shop.CartTests › Squares (Data Row 1)",
                        "PASSED Shop.CartTests › Squares (0,null)");
        ReportedCase subtracts = reading.named("Subtracts");
        assertThat(reading.told("Subtracts"))
                .isEqualTo("ASSERTION : Assert.AreEqual failed. Expected:<1>. Actual:<2>.");
        assertThat(reading.placeOf("Subtracts")).isEqualTo("C:\\src\\CartTests.cs:31");
        assertThat(subtracts.output()).isEqualTo("about to subtract\nstill here\na word on it");
        assertThat(subtracts.attachments())
                .containsExactly("someone_builder_2025-01-05_10_00_00/In/e02/builder/cart.png", "/tmp/cart.log");
        assertThat(subtracts.duration()).isEqualTo(Duration.ofMillis(1050));
        assertThat(reading.told("Divides")).startsWith("ERROR System.DivideByZeroException: Test method ");
        assertThat(reading.told("Errs")).startsWith("SETUP System.InvalidOperationException: Initialization method ");
        assertThat(reading.told("Stops")).isEqualTo("ERROR : outcome: Aborted");
        assertThat(reading.failureOf("Later").message()).isEqualTo("not yet");
    }

    @Test
    void a_run_that_was_cut_short_is_damage_though_the_report_is_whole() {
        ReportReading reading = ReportReading.ofResource("dotnet/aborted.trx");

        assertThat(reading.lines()).containsExactly("PASSED Shop.CartTests › Adds");
        assertThat(reading.damage()).hasValueSatisfying(damage -> {
            assertThat(damage.cause())
                    .isEqualTo("says that its run was cut short: The active test run was aborted."
                            + " Reason: Test host process crashed : Out of memory.");
            assertThat(damage.truncated()).isFalse();
        });
        assertThat(reading.notices())
                .contains("has 1 tests that had not ended when it was written; they have no verdict");
    }

    @Test
    void more_results_than_memory_is_given_to_wait_for_their_definitions_in_order() {
        String output = "o".repeat(20_000);
        List<InputStream> parts = IntStream.range(0, 2_000)
                .mapToObj(i -> stream("<UnitTestResult testId='" + i + "' testName='t" + i
                        + "' outcome='Failed'><Output>" + "<StdOut>" + output + "</StdOut></Output></UnitTestResult>"))
                .toList();
        InputStream report = new SequenceInputStream(Collections.enumeration(List.of(
                stream("<TestRun><Results>"),
                new SequenceInputStream(Collections.enumeration(parts)),
                stream("</Results><TestDefinitions><UnitTest id='1999'><TestMethod className='C'/></UnitTest>"
                        + "</TestDefinitions></TestRun>"))));

        ReportReading reading = ReportReading.by(new TrxReader(), report);

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.cases()).hasSize(2_000);
        assertThat(reading.cases().get(1_999).className()).isEqualTo("C");
        assertThat(reading.cases().get(7).name()).isEqualTo("t7");
        assertThat(reading.cases().get(7).output()).hasSize(20_000);
    }

    @Test
    void a_root_of_the_same_name_in_another_name_space_is_no_report() {
        assertThat(ReportReaders.forContent("<TestRun xmlns='urn:other'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void an_exception_is_known_in_any_language_of_mstest() {
        ReportReading reading = ReportReading.of(result(
                "adds",
                "Die Testmethode \"Shop.CartTests.adds\" hat eine Ausnahme ausgelöst:\nSystem.FormatException: nein"));

        assertThat(reading.told("adds")).startsWith("ERROR System.FormatException: ");
    }

    @Test
    void a_message_that_quotes_an_exception_is_still_an_assertion() {
        ReportReading reading =
                ReportReading.of(result("adds", "Expected no exception, but found:\nSystem.FormatException: no"));

        assertThat(reading.told("adds")).startsWith("ASSERTION : ");
    }

    @Test
    void a_failed_clean_up_of_xunit_3_is_a_set_up() {
        ReportReading reading = ReportReading.of(result("[Test Class Cleanup Failure (Shop.CartTests.adds)]", "no"));

        assertThat(reading.lines()).containsExactly("BROKEN  › [Test Class Cleanup Failure (Shop.CartTests.adds)]");
    }

    private static String result(String name, String message) {
        return "<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results><UnitTestResult testName='"
                + name + "' outcome='Failed'><Output><ErrorInfo><Message>" + message
                + "</Message></ErrorInfo></Output></UnitTestResult></Results></TestRun>";
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

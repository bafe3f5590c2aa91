package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XunitReaderTest {
    @Test
    void the_second_version() {
        ReportReading reading = ReportReading.ofResource("dotnet/xunit2.xml");

        assertThat(reading.format()).isEqualTo("xUnit.net XML");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "BROKEN Shop.StockTests › (tear-down)",
                        "PASSED Shop.CartTests › Adds",
                        "PASSED Shop.CartTests › Ships(count: 1, to: \"a.b\")",
                        "FAILED Shop.CartTests › Subtracts",
                        "BROKEN Shop.CartTests › divides nicely",
                        "TIMED_OUT Shop.CartTests › Hangs",
                        "BROKEN Shop.CartTests › Counts",
                        "SKIPPED Shop.CartTests › Later");
        assertThat(reading.told("Subtracts"))
                .isEqualTo("ASSERTION Xunit.Sdk.EqualException: "
                        + "Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2");
        assertThat(reading.placeOf("Subtracts")).isEqualTo("/src/CartTests.cs:31");
        assertThat(reading.placeOf("divides nicely")).isEqualTo("/src/CartTests.cs:40");
        assertThat(reading.named("Subtracts").output()).isEqualTo("about to subtract");
        assertThat(reading.told("(tear-down)")).isEqualTo("SETUP System.IO.IOException: still in use");
        assertThat(reading.failureOf("Later").message()).isEqualTo("not yet");
    }

    @Test
    void the_third_version_names_the_source_of_a_test() {
        ReportReading reading = ReportReading.ofResource("dotnet/xunit3.xml");

        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "FAILED Shop.CartTests › Subtracts",
                        "SKIPPED Shop.CartTests › OnDemand");
        assertThat(reading.placeOf("Adds")).isEqualTo("/src/CartTests.cs:12");
        assertThat(reading.told("Subtracts"))
                .isEqualTo("ASSERTION Shouldly.ShouldAssertException: total should be 1 but was 2");
        assertThat(reading.named("Subtracts").output()).isEqualTo("about to subtract\ncareful");
    }

    @Test
    void the_first_version_has_classes() {
        ReportReading reading = ReportReading.ofResource("dotnet/xunit1.xml");

        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "SKIPPED Shop.CartTests › Later",
                        "FAILED Shop.CartTests › Subtracts",
                        "BROKEN Shop.StockTests › (set-up)");
        assertThat(reading.failureOf("Later").message()).isEqualTo("not yet");
    }

    @Test
    void other_formats_with_such_a_root_are_no_reports() {
        byte[] manifest = "<assembly xmlns='urn:schemas-microsoft-com:asm.v1' manifestVersion='1.0'/>"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ReportReaders.forContent(manifest)).isEmpty();
    }
}

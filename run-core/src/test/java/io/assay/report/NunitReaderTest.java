package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NunitReaderTest {
    @Test
    void nunit_3() {
        ReportReading reading = ReportReading.ofResource("dotnet/nunit3.xml");

        assertThat(reading.format()).isEqualTo("NUnit 3 XML");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "FAILED Shop.CartTests › Subtracts",
                        "BROKEN Shop.CartTests › Divides",
                        "PASSED Shop.CartTests › Ships(1,\"a.b\")",
                        "SKIPPED Shop.CartTests › Later",
                        "SKIPPED Shop.CartTests › Assumes",
                        "PASSED Shop.CartTests › Warns",
                        "TIMED_OUT Shop.CartTests › Hangs",
                        "PASSED Shop.PriceTests(1.5) › Rounds",
                        "BROKEN Shop.PriceTests(1.5) › (tear-down)",
                        "BROKEN Shop.StockTests › Counts",
                        "BROKEN Shop.StockTests › Reorders",
                        "BROKEN Shop.BadTests › Never",
                        "BROKEN /src/bin/Absent.dll › (set-up)");
        ReportedCase subtracts = reading.named("Subtracts");
        assertThat(reading.failureOf("Subtracts").message()).startsWith("difference of 5 & 3\n  Expected: 1");
        assertThat(reading.placeOf("Subtracts")).isEqualTo("C:\\src\\CartTests.cs:31");
        assertThat(subtracts.output()).isEqualTo("about to subtract\n[seed 42]");
        assertThat(subtracts.attachments()).containsExactly("C:\\src\\bin\\cart.png", "/src/bin/cart.log");
        assertThat(subtracts.duration()).isEqualTo(Duration.ofMillis(50));
        assertThat(reading.named("Adds").output()).isEmpty();
        assertThat(reading.told("Divides"))
                .isEqualTo("ERROR System.DivideByZeroException: "
                        + "System.DivideByZeroException : Attempted to divide by zero.");
        assertThat(reading.told("Counts")).startsWith("SETUP System.InvalidOperationException: OneTimeSetUp: ");
        assertThat(reading.told("Reorders")).startsWith("SETUP System.InvalidOperationException: SetUp : ");
        assertThat(reading.told("Never")).isEqualTo("SETUP : No suitable constructor was found");
        assertThat(reading.told("(set-up)")).isEqualTo("SETUP : File not found: /src/bin/Absent.dll");
        assertThat(reading.failureOf("Later").message()).isEqualTo("not yet");
        assertThat(reading.failureOf("Assumes").message()).isEqualTo("no network");
    }

    @Test
    void nunit_2() {
        ReportReading reading = ReportReading.ofResource("dotnet/nunit2.xml");

        assertThat(reading.format()).isEqualTo("NUnit 2 XML");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "PASSED Shop.CartTests › named v1.2",
                        "FAILED Shop.CartTests › Subtracts",
                        "BROKEN Shop.CartTests › Divides",
                        "SKIPPED Shop.CartTests › Assumes",
                        "SKIPPED Shop.CartTests › Later",
                        "BROKEN Shop.CartTests › Wrong",
                        "BROKEN Shop.EmptyTests › (set-up)");
        assertThat(reading.placeOf("Subtracts")).isEqualTo("C:\\src\\CartTests.cs:31");
        assertThat(reading.placeOf("Divides")).isEqualTo("/src/CartTests.cs:40");
        assertThat(reading.named("Adds").duration()).isEqualTo(Duration.ofMillis(12));
        assertThat(reading.told("Wrong")).isEqualTo("SETUP : Wrong number of arguments provided");
    }

    @Test
    void nunit_before_2_5_has_no_results_but_flags() {
        ReportReading reading = ReportReading.ofResource("dotnet/nunit2-old.xml");

        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Shop.CartTests › Adds",
                        "FAILED Shop.CartTests › Subtracts",
                        "SKIPPED Shop.CartTests › Later");
        assertThat(reading.told("Subtracts")).isEqualTo("ASSERTION : expected 1");
    }

    @Test
    void totals_that_disagree_are_told() {
        ReportReading reading = ReportReading.of("<test-run total='3' failed='1'><test-suite>"
                + "<test-case name='A' fullname='C.A' result='Passed'/></test-suite></test-run>");

        assertThat(reading.notices())
                .singleElement()
                .asString()
                .startsWith("says 3 tests, 1 of them failed, but holds 1 cases, 0 of them failed");
    }

    @Test
    void tests_that_were_only_listed_are_no_cases() {
        ReportReading reading = ReportReading.of("<test-run testcasecount='2'><test-suite type='TestFixture'>"
                + "<test-case name='A' fullname='C.A' runstate='Runnable'/>"
                + "<test-case name='B' fullname='C.B' runstate='Runnable'/></test-suite></test-run>");

        assertThat(reading.cases()).isEmpty();
        assertThat(reading.notices())
                .containsExactly("lists 2 tests without a result, as a runner does that only explores");
    }

    @Test
    void what_nunit_2_found_inconclusive_did_not_fail() {
        ReportReading reading =
                ReportReading.of("<test-results total='1'><test-suite name='S' success='False'><results>"
                        + "<test-suite type='TestFixture' name='C' executed='True' success='False'><results>"
                        + "<test-case name='C.A' executed='True' success='False'/>"
                        + "<test-case name='C.B' executed='True'/></results></test-suite>"
                        + "<test-suite type='TestFixture' name='D' executed='True' result='Inconclusive' success='False'/>"
                        + "</results></test-suite></test-results>");

        assertThat(reading.lines()).containsExactly("SKIPPED C › A", "PASSED C › B");
        assertThat(reading.notices()).isEmpty();
    }
}

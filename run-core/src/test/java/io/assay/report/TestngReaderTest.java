package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestngReaderTest {
    @Test
    void reads_what_testng_itself_wrote() {
        ReportReading reading = ReportReading.ofResource("testng/testng-results.xml");

        assertThat(reading.format()).isEqualTo("TestNG");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactlyInAnyOrder(
                        "BROKEN com.example.SetUpTest › connects",
                        "SKIPPED com.example.SetUpTest › reads",
                        "PASSED com.example.CalculatorTest › adds",
                        "BROKEN com.example.CalculatorTest › divides",
                        "FLAKY x2 com.example.CalculatorTest › flaky",
                        "TIMED_OUT com.example.CalculatorTest › hangs",
                        "PASSED com.example.CalculatorTest › squares(2, four, 4)",
                        "FAILED com.example.CalculatorTest › squares(3, ten, 10)",
                        "PASSED com.example.CalculatorTest › squares(0, null, 0)",
                        "FAILED com.example.CalculatorTest › subtracts",
                        "PASSED com.example.CalculatorTest › mostly",
                        "PASSED com.example.CalculatorTest › mostly",
                        "PASSED com.example.CalculatorTest › mostly",
                        "FLAKY com.example.CalculatorTest › mostly",
                        "FAILED x3 com.example.CalculatorTest › neverWorks",
                        "SKIPPED com.example.CalculatorTest › skips",
                        "SKIPPED com.example.CalculatorTest › depends");
        assertThat(reading.told("connects"))
                .isEqualTo("SETUP java.lang.IllegalStateException: no database at db.example.com");
        assertThat(reading.told("subtracts"))
                .isEqualTo("ASSERTION java.lang.AssertionError: difference of 5 and 3 expected [1] but found [2]");
        assertThat(reading.failureOf("subtracts").trace()).contains("CalculatorTest.subtracts(CalculatorTest.java:");
        assertThat(reading.named("subtracts").output()).isEqualTo("about to subtract <5> & more");
        assertThat(reading.told("divides")).isEqualTo("ERROR java.lang.ArithmeticException: / by zero");
        assertThat(reading.failureOf("skips").message()).isEqualTo("no calculator here");
        assertThat(reading.named("hangs").duration()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    @Test
    void a_repeated_try_may_stand_after_the_one_that_replaced_it() {
        ReportReading reading = ReportReading.of("<testng-results total='3' failed='0'><suite><test><class name='C'>"
                + "<test-method name='a' status='PASS'/><test-method name='b' status='PASS'/>"
                + "<test-method name='a' status='SKIP' retried='true'><exception class='java.lang.Error'/></test-method>"
                + "</class></test></suite></testng-results>");

        assertThat(reading.lines()).containsExactly("FLAKY x2 C › a", "PASSED C › b");
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void a_repeated_try_without_a_last_one_has_failed() {
        ReportReading reading = ReportReading.of("<testng-results><suite><test><class name='C'>"
                + "<test-method name='a' status='FAIL' retried='true'/><test-method name='a' status='FAIL' retried='true'/>"
                + "</class></test></suite></testng-results>");

        assertThat(reading.lines()).containsExactly("FAILED x2 C › a");
    }

    @Test
    void instances_are_told_apart_by_their_names_but_not_by_their_addresses() {
        ReportReading reading = ReportReading.of("<testng-results><suite><test><class name='C'>"
                + "<test-method name='a' status='PASS' test-instance-name='red'/>"
                + "<test-method name='a' status='PASS' test-instance-name='com.example.C@1b2c3d'/>"
                + "<test-method name='b' status='PASS'><params><param index='0'><value>[Ljava.lang.String;@6e5f</value>"
                + "</param></params></test-method></class></test></suite></testng-results>");

        assertThat(reading.lines())
                .containsExactly("PASSED C › a [red]", "PASSED C › a", "PASSED C › b([Ljava.lang.String;)");
    }

    @Test
    void totals_that_disagree_are_told() {
        ReportReading reading = ReportReading.of("<testng-results total='7' failed='2'><suite><test><class name='C'>"
                + "<test-method name='a' status='PASS'/></class></test></suite></testng-results>");

        assertThat(reading.notices())
                .containsExactly("says 7 tests, 2 of them failed, but holds 1 cases, 0 of them failed;"
                        + " its cases are what counts");
    }
}

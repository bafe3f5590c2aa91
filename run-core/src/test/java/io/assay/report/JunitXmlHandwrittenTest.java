package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports in the shape of tools that do not run here. */
class JunitXmlHandwrittenTest {
    @Test
    void gradle() {
        Reading reading = read("gradle");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED com.example.CheckoutTest › pays()",
                        "FAILED com.example.CheckoutTest › refunds()",
                        "BROKEN com.example.CheckoutTest › initializationError",
                        "SKIPPED com.example.CheckoutTest › ships()");
        assertThat(reading.failureOf("initializationError").kind()).isEqualTo(FailureKind.SETUP);
    }

    @Test
    void ant_has_packages_and_separated_thousands() {
        Reading reading = read("ant");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED com.example.CalculatorTest › testAdd",
                        "FAILED com.example.CalculatorTest › testNoClass",
                        "TIMED_OUT com.example.CalculatorTest › testHangs");
        assertThat(reading.named("testAdd").duration()).isEqualTo(Duration.ofSeconds(1234));
    }

    @Test
    void phpunit_nests_suites() {
        Reading reading = read("phpunit");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED App.Tests.MoneyTest › testSum",
                        "PASSED App.Tests.MoneyTest › testTable with data set #0",
                        "FAILED App.Tests.MoneyTest › testTable with data set \"second\"",
                        "BROKEN App\\Tests\\MoneyTest › testBoom");
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.failureOf("testBoom").message()).isEqualTo("RuntimeException: boom");
    }

    @Test
    void rspec() {
        assertThat(read("rspec").lines())
                .containsExactly(
                        "PASSED spec.cart_spec › Cart adds",
                        "FAILED spec.cart_spec › Cart totals",
                        "SKIPPED spec.cart_spec › Cart waits",
                        "BROKEN spec.other_spec › An error occurred in a `before(:context)` hook.");
    }

    @Test
    void bazel() {
        assertThat(read("bazel").lines())
                .containsExactly(
                        "PASSED pkg/passing_test › pkg/passing_test", "BROKEN pkg/failing_test › pkg/failing_test");
    }

    @Test
    void playwright_attaches_files() {
        Reading reading = read("playwright");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED login.spec.ts › login › works",
                        "TIMED_OUT login.spec.ts › login › waits",
                        "FAILED login.spec.ts › login › fails");
        assertThat(reading.named("login › waits").attachments())
                .containsExactly("test-results/login-waits/test-failed-1.png", "test-results/login-waits/trace.zip");
    }

    @Test
    void an_assertion_that_cypress_retried_in_vain_is_no_time_out() {
        assertThat(read("cypress").lines()).containsExactly("PASSED adds › cart adds", "FAILED totals › cart totals");
    }

    @Test
    void nextest_tells_of_retries() {
        Reading reading = read("nextest");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED my-crate › tests::adds",
                        "FLAKY x3 my-crate › tests::flakes",
                        "FAILED x2 my-crate › tests::fails",
                        "TIMED_OUT my-crate › tests::hangs");
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.failureOf("tests::flakes").message()).isEqualTo("second");
        assertThat(reading.named("tests::flakes").output()).contains("of the first try");
        assertThat(reading.failureOf("tests::fails").message()).isEqualTo("last");
    }

    @Test
    void swift() {
        assertThat(read("swift").lines())
                .containsExactly("PASSED CartTests.CartTests › testAdds", "FAILED CartTests.CartTests › testTotals");
    }

    @Test
    void gotestsum_takes_a_build_failure_for_a_test() {
        assertThat(read("gotestsum").lines())
                .containsExactly(
                        "PASSED example.com/calc › TestAdds",
                        "FAILED example.com/calc › TestSubtracts",
                        "BROKEN example.com/broken › TestMain");
    }

    private static Reading read(String tool) {
        return Reading.ofReport("handwritten/" + tool + ".xml");
    }
}

package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports that the tools themselves made. */
class JunitXmlReaderTest {
    @Test
    void surefire() {
        Reading reading = Reading.ofReport("surefire/TEST-com.example.CalculatorTest.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "FLAKY x2 com.example.CalculatorTest › flakes",
                        "SKIPPED com.example.CalculatorTest › assumes",
                        "FAILED x2 com.example.CalculatorTest › asserts_a_duration",
                        "PASSED com.example.CalculatorTest › adds",
                        "TIMED_OUT x2 com.example.CalculatorTest › hangs",
                        "PASSED com.example.CalculatorTest › takes(String)[1]",
                        "FAILED x2 com.example.CalculatorTest › takes(String)[2]",
                        "FAILED x2 com.example.CalculatorTest › takes(String)[3]",
                        "FAILED x2 com.example.CalculatorTest › subtracts",
                        "SKIPPED com.example.CalculatorTest › multiplies",
                        "BROKEN x2 com.example.CalculatorTest › divides",
                        "FAILED x2 com.example.CalculatorTest › mentions_a_timeout",
                        "PASSED com.example.CalculatorTest$Inside › works");
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.damage()).isEmpty();

        ReportedCase subtracts = reading.named("subtracts");
        assertThat(Reading.failure(subtracts).message())
                .isEqualTo("difference & \"quotes\" ==> expected: <1> but was: <2>");
        assertThat(Reading.failure(subtracts).type()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(Reading.failure(subtracts).trace()).contains("at com.example.CalculatorTest.subtracts(");
        assertThat(subtracts.output()).contains("before red & <angle>").contains("to standard error");
        assertThat(subtracts.attachments()).containsExactly("shots/first.png");
        assertThat(reading.failureOf("assumes").message()).endsWith("Assumption failed: no network");
        assertThat(reading.named("adds").output()).isEmpty();
    }

    @Test
    void a_class_that_cannot_be_set_up_is_a_broken_case_of_surefire() {
        Reading reading = Reading.ofReport("surefire/TEST-com.example.SetUpTest.xml");

        assertThat(reading.lines()).containsExactly("BROKEN x2 com.example.SetUpTest › (set-up)");
        assertThat(reading.failure().kind()).isEqualTo(FailureKind.SETUP);
    }

    @Test
    void pytest() {
        Reading reading = Reading.ofReport("pytest/xunit1.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "BROKEN  › test_unimportable",
                        "PASSED test_calculator › test_adds",
                        "FAILED test_calculator › test_subtracts",
                        "FAILED test_calculator › test_divides",
                        "SKIPPED test_calculator › test_multiplies",
                        "SKIPPED test_calculator › test_known",
                        "FAILED test_calculator › test_unexpected_pass",
                        "BROKEN test_calculator › test_with_database",
                        "BROKEN test_calculator › test_leaky",
                        "FAILED test_calculator › test_leaky_and_failing",
                        "TIMED_OUT test_calculator › test_hangs",
                        "PASSED test_calculator › test_takes[a]",
                        "FAILED test_calculator › test_takes[b::c]",
                        "PASSED test_calculator › test_takes[d[e]]",
                        "PASSED test_calculator › test_takes[\\xfcn\\xef]",
                        "PASSED test_calculator.TestGroup › test_inside",
                        "FAILED test_calculator.TestGroup › test_mentions_a_timeout");
        assertThat(reading.notices()).isEmpty();

        assertThat(reading.named("test_adds").file()).isEqualTo("test_calculator.py");
        assertThat(reading.named("test_adds").line()).isEqualTo(7);
        assertThat(reading.failureOf("test_with_database").kind()).isEqualTo(FailureKind.SETUP);
        assertThat(reading.failureOf("test_divides").type()).isEqualTo("ZeroDivisionError");
        assertThat(reading.failureOf("test_leaky_and_failing").trace())
                .contains("assert False")
                .contains("cannot clean up");
        assertThat(reading.failureOf("test_multiplies").message()).isEqualTo("not implemented");
    }

    @Test
    void jest() {
        Reading reading = Reading.ofReport("jest/junit.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED calculator adds › calculator adds",
                        "FAILED calculator subtracts <b> & \"quotes\" › calculator subtracts <b> & \"quotes\"",
                        "SKIPPED calculator multiplies › calculator multiplies",
                        "PASSED calculator divides › calculator divides",
                        "TIMED_OUT calculator hangs › calculator hangs",
                        "FAILED calculator throws › calculator throws",
                        "PASSED calculator inside works › calculator inside works",
                        "BROKEN Test suite failed to run › jest/unloadable.test.js",
                        "BROKEN Test suite failed to run › jest/unloadable.test.js");
        assertThat(reading.notices()).singleElement().asString().contains("its cases are what counts");
        assertThat(reading.failureOf("calculator throws").type()).isEqualTo("TypeError");
        assertThat(reading.named("calculator throws").file()).isEqualTo("jest/calculator.test.js");
    }

    @Test
    void vitest() {
        Reading reading = Reading.ofReport("vitest/junit.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED vitest/calculator.test.mjs › calculator > adds",
                        "FAILED vitest/calculator.test.mjs › calculator > subtracts <b> & \"quotes\"",
                        "SKIPPED vitest/calculator.test.mjs › calculator > multiplies",
                        "SKIPPED vitest/calculator.test.mjs › calculator > divides",
                        "TIMED_OUT vitest/calculator.test.mjs › calculator > hangs",
                        "PASSED vitest/calculator.test.mjs › calculator > flakes",
                        "FAILED vitest/calculator.test.mjs › calculator > throws",
                        "PASSED vitest/calculator.test.mjs › calculator > inside > works",
                        "FAILED vitest/unloadable.test.mjs › vitest/unloadable.test.mjs");
        assertThat(reading.cases().get(1).output()).contains("red");
    }

    @Test
    void mocha() {
        Reading reading = Reading.ofReport("mocha/junit.xml");

        assertThat(reading.cases())
                .extracting(ReportedCase::verdict)
                .containsExactly(
                        Verdict.PASSED,
                        Verdict.FAILED,
                        Verdict.TIMED_OUT,
                        Verdict.FAILED,
                        Verdict.PASSED,
                        Verdict.BROKEN);
        assertThat(reading.cases().get(0).file()).endsWith("mocha/calculator.js");
    }

    @Test
    void the_runner_of_node() {
        Reading reading = Reading.ofReport("node/junit.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED calculator › adds",
                        "FAILED calculator › subtracts # a comment",
                        "SKIPPED calculator › multiplies",
                        "SKIPPED calculator › divides",
                        "TIMED_OUT calculator › hangs",
                        "FAILED calculator › throws",
                        "PASSED calculator > inside › works",
                        "PASSED top › below");
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void googletest() {
        Reading reading = Reading.ofReport("googletest/report.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED Calculator › Adds",
                        "FAILED Calculator › Subtracts",
                        "SKIPPED Calculator › DISABLED_Multiplies",
                        "SKIPPED Calculator › Skips",
                        "FAILED Calculator › Throws",
                        "SKIPPED SetUp › Runs",
                        "PASSED Some/Values › Takes/0",
                        "FAILED Some/Values › Takes/1");
        assertThat(reading.notices()).isEmpty();
        ReportedCase subtracts = reading.named("Subtracts");
        assertThat(subtracts.line()).isEqualTo(5);
        assertThat(Reading.failure(subtracts).message())
                .contains("difference & <angle>")
                .doesNotContain("second");
        assertThat(Reading.failure(subtracts).trace())
                .contains("difference & <angle>")
                .contains("second");
    }

    @Test
    void catch2() {
        Reading reading = Reading.ofReport("catch2/report.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED catch2.global › adds",
                        "FAILED catch2.global › subtracts <b> & more/whole",
                        "PASSED catch2.global › subtracts <b> & more/half",
                        "BROKEN catch2.global › throws");
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void ctest() {
        Reading reading = Reading.ofReport("ctest/report.xml");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED passes › passes",
                        "FAILED fails › fails",
                        "FAILED hangs › hangs",
                        "SKIPPED disabled › disabled",
                        "SKIPPED skips › skips",
                        "BROKEN absent › absent");
        assertThat(reading.named("hangs").duration()).isGreaterThan(Duration.ofSeconds(1));
    }
}

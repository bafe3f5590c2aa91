package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import io.assay.run.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoJsonReaderTest {
    @Test
    void a_stream_of_go_test() {
        Reading reading = Reading.ofStream(ReportReaders.goJson(), "go/stream.json");

        assertThat(reading.lines())
                .containsExactly(
                        "BROKEN example.com/reports/broken › (set-up)",
                        "PASSED example.com/reports/calc › TestAdds",
                        "FAILED example.com/reports/calc › TestSubtracts",
                        "SKIPPED example.com/reports/calc › TestMultiplies",
                        "PASSED example.com/reports/calc › TestTable/a",
                        "PASSED example.com/reports/calc › TestTable/d/e",
                        "FAILED example.com/reports/calc › TestTable/b_c",
                        "FAILED example.com/reports/calc › TestTable",
                        "PASSED example.com/reports/panics › TestBefore",
                        "BROKEN example.com/reports/panics › TestPanics",
                        "PASSED example.com/reports/slow › TestSlow");
        assertThat(reading.damage()).isEmpty();
        ReportedCase subtracts = reading.named("TestSubtracts");
        assertThat(subtracts.file()).isEqualTo("calc_test.go");
        assertThat(subtracts.line()).isEqualTo(8);
        assertThat(Reading.failure(subtracts).message()).isEqualTo("3 - 1 = 2, want 1");
        assertThat(Reading.failure(subtracts).trace()).contains("and more");
        assertThat(reading.failureOf("TestPanics").message()).startsWith("panic: no such thing");
        assertThat(reading.failureOf("TestMultiplies").message()).isEqualTo("not implemented");
        assertThat(reading.named("TestSlow").duration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(reading.named("TestAdds").output()).isEmpty();
    }

    @Test
    void a_time_out_ends_the_test_that_was_running() {
        Reading reading = Reading.ofStream(ReportReaders.goJson(), "go/timeout.json");

        assertThat(reading.lines()).containsExactly("TIMED_OUT example.com/reports/slow › TestSlow");
        assertThat(reading.failure().message()).isEqualTo("panic: test timed out after 1s");
    }

    @Test
    void a_stream_that_ends_too_early_names_what_was_running() {
        Reading reading = Reading.ofLines(ReportReaders.goJson(), """
                {"Action":"start","Package":"p"}
                {"Action":"run","Package":"p","Test":"TestA"}
                {"Action":"start","Package":"q"}
                {"Action":"pass","Package":"p","Te
                """);

        assertThat(reading.cases()).isEmpty();
        assertThat(reading.damage()).contains(new Damage(-1, "begun but not ended: p TestA, q", true));
    }

    @Test
    void a_build_failure_since_go_1_24() {
        Reading reading = Reading.ofLines(ReportReaders.goJson(), """
                {"ImportPath":"p [p.test]","Action":"build-output","Output":"# p [p.test]\\n"}
                {"ImportPath":"p [p.test]","Action":"build-output","Output":"./a_test.go:5:31: undefined: x\\n"}
                {"ImportPath":"p [p.test]","Action":"build-fail"}
                {"Time":"2025-03-01T10:00:00Z","Action":"start","Package":"p"}
                {"Action":"output","Package":"p","Output":"FAIL\\tp [build failed]\\n"}
                {"Action":"fail","Package":"p","Elapsed":0,"FailedBuild":"p [p.test]"}
                """);

        assertThat(reading.lines()).containsExactly("BROKEN p › (set-up)");
        assertThat(reading.failure().kind()).isEqualTo(FailureKind.SETUP);
        assertThat(reading.failure().message()).isEqualTo("./a_test.go:5:31: undefined: x");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void a_binary_that_exits_in_the_middle_breaks_the_test_it_was_in() {
        Reading reading = Reading.ofLines(ReportReaders.goJson(), """
                {"Action":"run","Package":"p","Test":"TestA"}
                {"Action":"output","Package":"p","Output":"exit status 3\\n"}
                {"Action":"fail","Package":"p","Elapsed":0.1}
                """);

        assertThat(reading.lines()).containsExactly("BROKEN p › TestA");
        assertThat(reading.failure().message()).contains("its test binary ended before it");
    }

    @Test
    void a_package_that_fails_without_a_failing_test_is_a_case() {
        Reading reading = Reading.ofLines(ReportReaders.goJson(), """
                {"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.1}
                {"Action":"output","Package":"p","Output":"coverage below the limit\\n"}
                {"Action":"fail","Package":"p","Elapsed":0.1}
                """);

        assertThat(reading.lines()).containsExactly("PASSED p › TestA", "BROKEN p › (set-up)");
    }

    @Test
    void lines_that_are_not_of_the_format_are_passed_over() {
        Reading reading = Reading.ofLines(
                ReportReaders.goJson(), "go: downloading x", "{}", "{\"Action\":7}", "[1]", "{\"Action\":\"pass\"");

        assertThat(reading.cases()).isEmpty();
        assertThat(reading.damage()).isEmpty();
    }
}

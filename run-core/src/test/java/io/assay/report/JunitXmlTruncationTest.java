package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a report is cut or spoilt: what comes out is a beginning of its cases and one damage, never an exception. */
class JunitXmlTruncationTest {
    private static final List<String> REPORTS = List.of(
            "surefire/TEST-com.example.CalculatorTest.xml",
            "surefire/TEST-com.example.SetUpTest.xml",
            "pytest/report.xml",
            "pytest/xunit1.xml",
            "jest/junit.xml",
            "vitest/junit.xml",
            "mocha/junit.xml",
            "node/junit.xml",
            "googletest/report.xml",
            "catch2/report.xml",
            "ctest/report.xml",
            "handwritten/phpunit.xml",
            "handwritten/nextest.xml");

    @Property(tries = 500)
    void a_cut_off_report_gives_a_beginning_of_its_cases(
            @ForAll("reports") String report, @ForAll @IntRange(max = 1_000_000) int cut) {
        byte[] whole = Reading.bytes(report);
        int length = (int) ((long) cut * whole.length / 1_000_001);

        Reading complete = Reading.of(whole);
        Reading part = Reading.of(Arrays.copyOf(whole, length));

        int count = part.cases().size();
        assertThat(complete.lines().subList(0, count)).isEqualTo(part.lines());
        // the trace of the last one may still lack that of its tear-down, which pytest tells apart
        int sure = Math.max(0, count - 1);
        assertThat(complete.cases().subList(0, sure)).isEqualTo(part.cases().subList(0, sure));
        if (length < endOfContent(whole)) {
            assertThat(part.damage()).hasValueSatisfying(damage -> {
                assertThat(damage.truncated()).isTrue();
                assertThat(damage.offset()).isBetween(0L, (long) length);
            });
        }
    }

    @Property(tries = 500)
    void a_spoilt_report_is_never_an_exception(
            @ForAll("reports") String report, @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte[] garbage) {
        byte[] spoilt = Reading.bytes(report);
        int at = (int) ((long) place * spoilt.length / 1_000_001);
        System.arraycopy(garbage, 0, spoilt, at, Math.min(garbage.length, spoilt.length - at));

        Reading reading = Reading.of(spoilt);

        assertThat(reading.cases())
                .allSatisfy(reported -> assertThat(reported.name()).isNotBlank());
    }

    private static int endOfContent(byte[] report) {
        int end = report.length;
        while (Character.isWhitespace(report[end - 1])) {
            end--;
        }
        return end;
    }

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.of(REPORTS);
    }
}

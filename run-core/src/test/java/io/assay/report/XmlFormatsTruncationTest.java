package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a report is cut or spoilt: what comes out is a beginning of its cases and one damage, never an exception. */
class XmlFormatsTruncationTest {
    private static final List<String> REPORTS = List.of(
            "testng/testng-results.xml",
            "ctest/Test.xml",
            "ctest/Test-plain.xml",
            "open-test-reporting/events.xml",
            "open-test-reporting/hierarchy.xml",
            "dotnet/nunit2.xml",
            "dotnet/nunit2-old.xml",
            "dotnet/nunit3.xml",
            "dotnet/xunit1.xml",
            "dotnet/xunit2.xml",
            "dotnet/xunit3.xml",
            "dotnet/mstest.trx",
            "dotnet/definitions-first.trx");

    @Property(tries = 500)
    void a_cut_off_report_gives_a_beginning_of_its_cases(
            @ForAll("reports") String report, @ForAll @IntRange(max = 1_000_000) int cut) {
        byte[] whole = ReportReading.bytes(report);
        int length = (int) ((long) cut * whole.length / 1_000_001);

        ReportReading complete = ReportReading.of(whole);
        ReportReading part = read(whole, Arrays.copyOf(whole, length));

        int count = part.cases().size();
        assertThat(names(part)).isEqualTo(names(complete).subList(0, count));
        if (count < complete.cases().size()) {
            assertThat(part.damage()).hasValueSatisfying(damage -> {
                assertThat(damage.truncated()).isTrue();
                assertThat(damage.offset()).isBetween(0L, (long) length);
            });
        }
    }

    @Property(tries = 500)
    void a_spoilt_report_is_never_an_exception(
            @ForAll("reports") String report, @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte[] garbage) {
        byte[] whole = ReportReading.bytes(report);
        byte[] spoilt = whole.clone();
        int at = (int) ((long) place * spoilt.length / 1_000_001);
        System.arraycopy(garbage, 0, spoilt, at, Math.min(garbage.length, spoilt.length - at));

        ReportReading reading = read(whole, spoilt);

        assertThat(reading.cases())
                .allSatisfy(reported -> assertThat(reported.name()).isNotBlank());
    }

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.of(REPORTS);
    }

    private static ReportReading read(byte[] whole, byte[] changed) {
        ReportReader reader = ReportReaders.forContent(Arrays.copyOf(whole, Math.min(whole.length, 4096)))
                .orElseThrow();
        return ReportReading.by(reader, new ByteArrayInputStream(changed));
    }

    /** The classes of a TRX report stand after its results, so a part of it may lack them. */
    private static List<String> names(ReportReading reading) {
        return reading.cases().stream()
                .map(reported -> reported.verdict() + " " + reported.name())
                .toList();
    }
}

package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every report of every tool, cut off at places spread over it. */
class CutReportsTest {
    private static final int CUTS = 50;

    static List<Path> reports() throws IOException {
        return FuzzedReportsTest.seeds();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_cut_report_gives_cases_of_the_whole_one_and_one_damage(Path report) throws IOException {
        // given
        byte[] whole = Files.readAllBytes(report);
        ReportReader reader = ReportReaders.forContent(Arrays.copyOf(whole, Math.min(4096, whole.length)))
                .orElseThrow();
        List<String> all = lines(Told.by(reader, whole));

        for (int cut = 0; cut < CUTS; cut++) {
            // when
            int length = (int) ((long) whole.length * cut / CUTS);
            Told told = Told.by(reader, Arrays.copyOf(whole, length));

            // then
            List<String> others = new ArrayList<>(lines(told));
            all.forEach(others::remove);
            // the last case of a stream may still lack what makes it another one: its tear-down, its next try
            assertThat(others).as("cut at %s", length).hasSizeLessThanOrEqualTo(1);
            boolean whatIsPlanned = reader.format().equals("TAP") && lines(told).size() == all.size();
            assertThat(told.damage().isPresent() || whatIsPlanned || clean(whole, length))
                    .as("cut at %s told", length)
                    .isTrue();
        }
    }

    /** Formats without an end may end at any line. */
    private static boolean clean(byte[] whole, int length) {
        String rest = new String(whole, length, whole.length - length, UTF_8);
        return rest.isBlank() || (length > 0 && whole[length - 1] == '\n') || rest.startsWith("\n");
    }

    /** What went wrong around cases is told as far as it is known. */
    private static List<String> lines(Told told) {
        return told.cases().stream()
                .filter(reported -> !reported.name().equals("(set-up)"))
                .map(reported -> reported.verdict() + " " + reported.name())
                .toList();
    }
}

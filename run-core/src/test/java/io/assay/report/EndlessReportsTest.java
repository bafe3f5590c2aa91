package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One report for each way in which a reader holds text; all of them are read in the profile {@code fuzz}. */
class EndlessReportsTest {
    private static final List<String> SOME = List.of(
            "an output",
            "names",
            "many problems",
            "a text",
            "Jest names",
            "TeamCity tries",
            "TeamCity suites",
            "TAP subtests",
            "Go tests",
            "Dart suites",
            "Cucumber pickles");

    @Test
    @Timeout(300)
    void reports_larger_than_the_memory_are_read() throws Exception {
        // given
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx40m", "-XX:+UseSerialGC", "-Dparts=44"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EndlessReports.class.getName()));
        command.addAll(SOME);

        // when
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);

        // then
        assertThat(process.waitFor()).as(told).isZero();
    }
}

package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EndlessReportsTest {
    @Test
    @Timeout(300)
    void reports_larger_than_the_memory_are_read() throws Exception {
        // given
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder reading = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), EndlessReports.class.getName())
                .redirectErrorStream(true);

        // when
        Process process = reading.start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);

        // then
        assertThat(process.waitFor()).as(told).isZero();
    }
}

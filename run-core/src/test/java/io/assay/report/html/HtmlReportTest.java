package io.assay.report.html;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void tmp() throws Exception {
        Path dir = Path.of(System.getProperty("java.io.tmpdir"), "html-look");
        Files.createDirectories(dir);
        try (OutputStream out = Files.newOutputStream(dir.resolve("sample.html"))) {
            new HtmlReport().write(SampleRun.checkout(), out);
        }
        long t = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(dir.resolve("large.html"))) {
            new HtmlReport().write(SampleRun.large(100_000, 400), out);
        }
        System.err.println("large ms " + (System.nanoTime() - t) / 1000000);
    }
}

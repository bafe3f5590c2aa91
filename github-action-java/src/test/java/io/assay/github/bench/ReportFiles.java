package io.assay.github.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JUnit XML as Surefire writes it; one case of twenty fails with a trace. */
final class ReportFiles {
    private static final String TRACE = "\tat example.CartTest.adds(CartTest.java:12)\n".repeat(30);

    private ReportFiles() {}

    static void write(Path folder, int files, int cases) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            xml.append(
                    "<testsuite name=\"example.Cart%dTest\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"1\">\n"
                            .formatted(file, cases, cases / 20));
            for (int each = 0; each < cases; each++) {
                xml.append("  <testcase classname=\"example.Cart%dTest\" name=\"case%d\" time=\"0.0%d\">"
                        .formatted(file, each, each % 10));
                if (each % 20 == 0) {
                    xml.append("<failure message=\"expected %d\" type=\"java.lang.AssertionError\">".formatted(each))
                            .append("java.lang.AssertionError: expected\n")
                            .append(TRACE)
                            .append("</failure>");
                }
                xml.append("</testcase>\n");
            }
            Files.writeString(folder.resolve("TEST-" + file + ".xml"), xml.append("</testsuite>\n"));
        }
    }
}

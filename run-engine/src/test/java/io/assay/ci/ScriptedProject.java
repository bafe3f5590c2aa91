package io.assay.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project {@code shop}, whose suite {@code smoke} is a script. */
public final class ScriptedProject {
    private ScriptedProject() {}

    /** @param script what the suite does, in {@code sh}; its report is {@code report.xml} */
    public static void write(Path folder, String script) throws IOException {
        Files.writeString(folder.resolve("smoke.sh"), script);
        Files.writeString(folder.resolve("assay.yaml"), """
                project: shop
                suites:
                  smoke:
                    run: sh smoke.sh
                    reports: report.xml
                """);
    }

    /** A script whose one case passes, or fails. */
    public static String report(boolean passes) {
        return "echo '<testsuite name=\"a.ATest\"><testcase classname=\"a.ATest\" name=\"adds\">"
                + (passes ? "" : "<failure message=\"wrong\"/>")
                + "</testcase></testsuite>' >report.xml\n";
    }
}

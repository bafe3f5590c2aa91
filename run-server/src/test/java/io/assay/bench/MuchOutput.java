package io.assay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A suite that prints 1 GB, in lines and in one line, with 256 MB of heap: time, and the most memory the process took. */
final class MuchOutput {
    private static final Map<String, String> OUTPUTS =
            Map.of("1 GB in short lines", "yes | head -c 1G", "1 GB in one line", "head -c 1G /dev/zero | tr '\\0' x");

    private MuchOutput() {}

    static void measure(Path home, PrintStream out) throws Exception {
        for (Map.Entry<String, String> output : OUTPUTS.entrySet()) {
            for (String options : new String[] {"-Xmx256m", "-Xmx256m -XX:TieredStopAtLevel=4"}) {
                measure(home, output.getKey(), output.getValue(), options, out);
            }
        }
    }

    private static void measure(Path home, String name, String command, String options, PrintStream out)
            throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        Files.writeString(
                folder.resolve("assay.yaml"),
                "project: bench\nsuites:\n  much:\n    run: |\n      " + command
                        + "\n      echo '<testsuite><testcase classname=\"a\" name=\"b\"/></testsuite>' >r.xml\n    reports: r.xml\n");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("assay").toString(), "run", "much", "--project", folder.toString())
                .redirectOutput(Redirect.DISCARD);
        builder.environment().put("ASSAY_JAVA_OPTS", options);
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKibibytes(process.pid()));
        }
        out.printf(
                Locale.ROOT,
                "  %-20s %-32s %6.1f s, at most %d MiB resident, exit code %d%n",
                name,
                options,
                (System.nanoTime() - start) / 1e9,
                peak / 1024,
                process.exitValue());
        delete(folder);
    }

    static long peakKibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

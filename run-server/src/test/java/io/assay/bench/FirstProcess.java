package io.assay.bench;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From the start of {@code assay run} to the start of the first test process, which writes down when that is. */
final class FirstProcess {
    static final String NEW = "first test process, new project";
    static final String KNOWN = "first test process, project with history";

    private FirstProcess() {}

    static void measure(Path home, int rounds, Figures figures) throws Exception {
        Path known = project();
        time(home, known);
        for (int round = 0; round < rounds; round++) {
            figures.add(NEW, time(home, project()));
            figures.add(KNOWN, time(home, known));
        }
    }

    private static Path project() throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        Files.writeString(folder.resolve("assay.yaml"), """
                project: bench
                suites:
                  first:
                    run: date +%s%N >started; echo '<testsuite><testcase classname="a" name="b"/></testsuite>' >r.xml
                    reports: r.xml
                """);
        return folder;
    }

    private static double time(Path home, Path folder) throws Exception {
        Instant start = Instant.now();
        int code = new ProcessBuilder(home.resolve("assay").toString(), "run", "first", "--project", folder.toString())
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("assay run ended with " + code + " in " + folder);
        }
        long started =
                Long.parseLong(Files.readString(folder.resolve("started")).strip());
        Instant first = Instant.ofEpochSecond(0, started);
        return ChronoUnit.NANOS.between(start, first) / 1e6;
    }
}

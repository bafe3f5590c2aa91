package io.assay.bench;

import io.assay.engine.Engine;
import io.assay.engine.ImportRequest;
import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.RunListener;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.Trigger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code assay import}: read, judged, stored and queryable. */
final class Importing {
    private static final String OURS = "assay import";
    private static final String FLOOR = "xmllint --stream";

    private final Path folder;
    private final Path home;
    private final PrintStream out;

    Importing(Path folder, Path home, PrintStream out) {
        this.folder = folder;
        this.home = home;
        this.out = out;
    }

    /** Whole processes with 64 MiB of heap, against a parser that only reads. */
    void againstParser(Path report, int rounds) throws Exception {
        Figures figures = new Figures();
        boolean floor = true;
        for (int round = 0; round < rounds; round++) {
            figures.measure(OURS, () -> command(report, "-Xmx64m"));
            try {
                figures.measure(
                        FLOOR,
                        () -> ReadingProcesses.run(
                                List.of("xmllint", "--huge", "--stream", "--noout", report.toString())));
            } catch (IOException absent) {
                floor = false;
            }
        }
        figures.print(out);
        if (floor) {
            figures.printRatio(out, OURS, FLOOR);
        } else {
            out.println("  " + FLOOR + ": not compared, it is not there");
        }
    }

    /** Whole processes, against others that read the same report. */
    void againstPeers(Path report, Map<String, List<String>> peers, int rounds) throws Exception {
        Figures figures = new Figures();
        for (int round = 0; round < rounds; round++) {
            figures.measure(OURS, () -> command(report, ""));
            for (Map.Entry<String, List<String>> peer : peers.entrySet()) {
                figures.measure(peer.getKey(), () -> ReadingProcesses.run(peer.getValue()));
            }
        }
        figures.print(out);
        for (String peer : peers.keySet()) {
            figures.printRatio(out, OURS, peer);
        }
    }

    /** In one process that has done it before. */
    void warm(Path report, int rounds) throws Exception {
        Figures figures = new Figures();
        try (Engine engine = Engine.open(Files.createTempDirectory(folder, "warm"), InstantSource.system())) {
            for (int round = -3; round < rounds; round++) {
                Figures counted = round < 0 ? new Figures() : figures;
                counted.measure(OURS + ", warm", () -> engine.importReports(request(report), new Silent()));
            }
        }
        figures.print(out);
    }

    private void command(Path report, String javaOptions) throws Exception {
        Path project = Files.createTempDirectory(folder, "project");
        ProcessBuilder command = new ProcessBuilder(
                        home.resolve("assay").toString(), "import", report.toString(), "--project", project.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        command.environment().put("ASSAY_JAVA_OPTS", javaOptions);
        int code = command.start().waitFor();
        if (code != 1) {
            throw new IllegalStateException("assay import of failing cases ended with " + code + ", not 1");
        }
        MuchOutput.delete(project);
    }

    private ImportRequest request(Path report) {
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        return new ImportRequest(
                "bench",
                "smoke",
                "",
                Optional.empty(),
                Optional.empty(),
                Policy.STRICT,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Trigger(Trigger.Kind.IMPORT, "bench"),
                folder,
                List.of(new Reports("", List.of(report.toString()))),
                nothing);
    }

    private static final class Silent implements RunListener {
        @Override
        public void changed(Run run) {}

        @Override
        public void verdict(CaseResult result) {}

        @Override
        public void notice(Notice notice) {}

        @Override
        public void progress(Progress progress) {}
    }
}

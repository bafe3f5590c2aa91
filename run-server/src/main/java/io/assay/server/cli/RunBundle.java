package io.assay.server.cli;

import io.assay.artifact.Bundle;
import io.assay.artifact.Bundle.Entry;
import io.assay.report.JsonWriter;
import io.assay.report.JunitXmlWriter;
import io.assay.report.MarkdownWriter;
import io.assay.report.ReportWriter;
import io.assay.report.html.HtmlReport;
import io.assay.run.Artifact;
import io.assay.run.RunRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything of a run in one file: its reports, its logs, its artifacts. */
final class RunBundle {
    private static final Map<String, ReportWriter> REPORTS = new LinkedHashMap<>();

    static {
        REPORTS.put("run.json", JsonWriter.full());
        REPORTS.put("junit.xml", new JunitXmlWriter());
        REPORTS.put("summary.md", new MarkdownWriter());
        REPORTS.put("report.html", new HtmlReport());
    }

    private RunBundle() {}

    static void write(Runs runs, RunRecord record, Path target) throws IOException {
        Path folder = Files.createTempDirectory("assay-bundle");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, ReportWriter> report : REPORTS.entrySet()) {
                Path file = folder.resolve(report.getKey());
                try (OutputStream written = new BufferedOutputStream(Files.newOutputStream(file))) {
                    report.getValue().write(record, written);
                }
                entries.add(entry(report.getKey(), file));
            }
            for (Path log : runs.logs(record.run().id(), folder)) {
                entries.add(entry("log/" + log.getFileName(), log));
            }
            for (Artifact artifact : record.artifacts()) {
                entries.add(new Entry(
                        "artifacts/" + artifact.path(),
                        artifact.size(),
                        () -> runs.open(record.run().id(), artifact, folder)));
            }
            Bundle.write(out, record.run().id(), entries);
        } finally {
            delete(folder);
        }
    }

    private static Entry entry(String path, Path file) throws IOException {
        return new Entry(path, Files.size(file), () -> Files.newInputStream(file));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

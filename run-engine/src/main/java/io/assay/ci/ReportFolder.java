package io.assay.ci;

import io.assay.artifact.Bundle;
import io.assay.client.ApiException;
import io.assay.report.JsonWriter;
import io.assay.report.JunitXmlFiles;
import io.assay.report.MarkdownWriter;
import io.assay.report.ReportWriter;
import io.assay.report.html.HtmlReport;
import io.assay.run.RunRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that a run leaves, as files of one folder: {@code run.json}, {@code junit.xml} (going on in {@code junit-2.xml}
 * …), {@code index.html}, {@code summary.md}, {@code log/} and {@code bundle.tar.zst}, which holds the others and the artifacts.
 */
public record ReportFolder(Path path) {
    /** Beyond that GitLab takes no file, and the run goes on in the next. */
    private static final long MOST_BYTES_OF_A_FILE = 29_000_000;

    private static final int MOST_CASES_OF_A_FILE = 100_000;

    public Path json() {
        return path.resolve("run.json");
    }

    public Path junit() {
        return path.resolve("junit.xml");
    }

    public Path html() {
        return path.resolve("index.html");
    }

    public Path bundle() {
        return path.resolve("bundle.tar.zst");
    }

    /** The {@code run.json} of what the run is compared with; beside the folder, for it is not of this run. */
    public Path base() {
        return path.resolveSibling("base.json");
    }

    /**
     * Writes all of it. Without {@code run.json} there is nothing to go on with; whatever else cannot be written is told.
     *
     * @return the run as it stands there
     */
    RunFile write(Leavings leavings, Consumer<String> told) throws IOException {
        Files.createDirectories(path);
        writeJson(leavings);
        RunRecord record = leavings.record();
        attempt("junit.xml", told, () -> writeJunit(leavings));
        attempt("log", told, () -> leavings.writeLogs(new LogFolder(path.resolve("log"))));
        attempt("summary.md", told, () -> write(new MarkdownWriter(), record, path.resolve("summary.md")));
        attempt("index.html", told, () -> write(new HtmlReport(), record, html()));
        attempt("bundle.tar.zst", told, () -> writeBundle(leavings));
        return RunFile.open(json());
    }

    /** The {@code run.json} of another run, to compare with. */
    void writeBase(Leavings leavings) throws IOException {
        new ReportFolder(base().resolveSibling("base")).writeJsonTo(base(), leavings);
    }

    private void writeJson(Leavings leavings) throws IOException {
        writeJsonTo(json(), leavings);
    }

    private void writeJsonTo(Path target, Leavings leavings) throws IOException {
        Optional<InputStream> exported = leavings.exported("json");
        if (exported.isPresent()) {
            copy(exported.get(), target);
        } else {
            write(JsonWriter.full(), leavings.record(), target);
        }
    }

    /** What the server has written is kept unless it is larger than one file may be: it knows more of each case. */
    private void writeJunit(Leavings leavings) throws IOException {
        RunRecord record = leavings.record();
        Optional<InputStream> exported =
                record.counts().total() > MOST_CASES_OF_A_FILE ? Optional.empty() : leavings.exported("junit");
        if (exported.isPresent()) {
            copy(exported.get(), junit());
        }
        if (exported.isEmpty() || Files.size(junit()) > MOST_BYTES_OF_A_FILE) {
            new JunitXmlFiles(junit()).write(record);
        }
    }

    private void writeBundle(Leavings leavings) throws IOException {
        List<Bundle.Entry> entries = new ArrayList<>(leavings.artifacts());
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(bundle())) {
                    String name = path.relativize(file).toString().replace('\\', '/');
                    entries.add(new Bundle.Entry(name, Files.size(file), () -> Files.newInputStream(file)));
                }
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle()))) {
            Bundle.write(out, leavings.record().run().id(), entries);
        }
    }

    private static void write(ReportWriter writer, RunRecord record, Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            writer.write(record, out);
        }
    }

    private static void copy(InputStream from, Path target) throws IOException {
        try (from) {
            Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void attempt(String name, Consumer<String> told, Writing writing) {
        try {
            writing.write();
        } catch (IOException | UncheckedIOException | ApiException | IllegalArgumentException e) {
            told.accept("note: " + path.resolve(name) + " could not be written, or not whole: " + e.getMessage());
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}

package io.assay.server.cli;

import io.assay.engine.RequestException;
import io.assay.report.CsvWriter;
import io.assay.report.CtrfWriter;
import io.assay.report.JsonWriter;
import io.assay.report.JunitXmlFiles;
import io.assay.report.JunitXmlWriter;
import io.assay.report.MarkdownWriter;
import io.assay.report.ReportWriter;
import io.assay.report.html.HtmlReport;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which reports of a run to write, and where; {@code -} is standard output. */
final class OutputOptions {
    private static final String STANDARD_OUTPUT = "-";
    private static final String JUNIT = "--junit";
    private static final Set<String> EXPORTED = Set.of("--json", "--csv", JUNIT, "--ctrf");

    /** Below what GitLab takes, for more than which a run goes on in a second file. */
    private static final int MOST_CASES_OF_A_FILE = 100_000;

    private static final long MOST_BYTES_OF_A_FILE = 29_000_000;

    @Option(names = "--json", paramLabel = "FILE|-", description = "Write everything as JSON.")
    private @Nullable String json;

    @Option(names = "--summary", paramLabel = "FILE|-", description = "Write the same JSON without the cases.")
    private @Nullable String summary;

    @Option(names = JUNIT, paramLabel = "FILE|-", description = "Write JUnit XML.")
    private @Nullable String junit;

    @Option(names = "--ctrf", paramLabel = "FILE|-", description = "Write CTRF JSON.")
    private @Nullable String ctrf;

    @Option(names = "--csv", paramLabel = "FILE|-", description = "Write the cases as CSV.")
    private @Nullable String csv;

    @Option(names = "--markdown", paramLabel = "FILE|-", description = "Write Markdown for a summary or a comment.")
    private @Nullable String markdown;

    @Option(names = "--html", paramLabel = "DIR", description = "Write one self-contained page, DIR/index.html.")
    private @Nullable Path html;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Write reports, logs and artifacts into one .tar.zst with checksums.")
    private @Nullable Path bundle;

    /** Whether a report goes to standard output, so that nothing else may. */
    boolean takeStandardOutput() {
        return files().stream().anyMatch(output -> STANDARD_OUTPUT.equals(output.target()));
    }

    boolean none() {
        return files().isEmpty() && html == null && bundle == null;
    }

    /** Refuses, before anything is executed, what could not be written afterwards. */
    void check() {
        long toStandardOutput = files().stream()
                .filter(output -> STANDARD_OUTPUT.equals(output.target()))
                .count();
        if (toStandardOutput > 1) {
            throw new RequestException("only one report can go to standard output (-)");
        }
        for (Output output : files()) {
            if (!STANDARD_OUTPUT.equals(output.target()) && Files.isDirectory(Path.of(output.target()))) {
                throw new RequestException(output.option() + " " + output.target() + ": is a folder; name a file");
            }
        }
        if (bundle != null && Files.isDirectory(bundle)) {
            throw new RequestException("--bundle " + bundle + ": is a folder; name a file");
        }
        if (html != null && Files.exists(html) && !Files.isDirectory(html)) {
            throw new RequestException("--html " + html + ": is a file; name a folder");
        }
    }

    void write(Runs runs, RunId id) {
        if (none()) {
            return;
        }
        RunRecord record = runs.record(id);
        try {
            for (Output output : files()) {
                if (output.option().equals(JUNIT) && !STANDARD_OUTPUT.equals(output.target())) {
                    writeJunit(runs, record, Path.of(output.target()));
                } else {
                    write(output.from(runs, id), record, output.target());
                }
            }
            if (html != null) {
                Files.createDirectories(html);
                write(new HtmlReport(), record, html.resolve("index.html").toString());
            }
            if (bundle != null) {
                createParent(bundle);
                RunBundle.write(runs, record, bundle);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a report of " + id + " could not be written (" + e
                            + "); the run itself is kept: 'assay runs export " + id + "' writes it again",
                    e);
        }
    }

    private List<Output> files() {
        List<Output> outputs = new ArrayList<>();
        add(outputs, "--json", json, JsonWriter::full);
        add(outputs, "--summary", summary, JsonWriter::summary);
        add(outputs, JUNIT, junit, JunitXmlWriter::new);
        add(outputs, "--ctrf", ctrf, CtrfWriter::new);
        add(outputs, "--csv", csv, CsvWriter::new);
        add(outputs, "--markdown", markdown, MarkdownWriter::new);
        return outputs;
    }

    private static void add(
            List<Output> outputs, String option, @Nullable String target, Supplier<ReportWriter> writer) {
        if (target != null) {
            outputs.add(new Output(option, target, writer));
        }
    }

    private static void write(ReportWriter writer, RunRecord record, String target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(open(target))) {
            writer.write(record, out);
        }
    }

    /** What the server has written is kept unless it is larger than one file may be. */
    private static void writeJunit(Runs runs, RunRecord record, Path file) throws IOException {
        createParent(file);
        Optional<InputStream> exported = record.counts().total() > MOST_CASES_OF_A_FILE
                ? Optional.empty()
                : runs.exported(record.run().id(), "junit");
        if (exported.isPresent()) {
            try (InputStream in = exported.get()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (exported.isEmpty() || Files.size(file) > MOST_BYTES_OF_A_FILE) {
            new JunitXmlFiles(file).write(record);
        }
    }

    private static OutputStream open(String target) throws IOException {
        if (target.equals(STANDARD_OUTPUT)) {
            return new FilterOutputStream(System.out) {
                @Override
                public void write(byte[] bytes, int offset, int length) {
                    System.out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    if (System.out.checkError()) {
                        throw new IOException("standard output takes no more");
                    }
                }
            };
        }
        Path file = Path.of(target);
        createParent(file);
        return Files.newOutputStream(file);
    }

    private static void createParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private record Output(String option, String target, Supplier<ReportWriter> writer) {
        /** Copies what the server has written where it has, for it knows more than it tells of each case. */
        ReportWriter from(Runs runs, RunId id) {
            Optional<InputStream> exported =
                    EXPORTED.contains(option) ? runs.exported(id, option.substring(2)) : Optional.empty();
            return exported.<ReportWriter>map(in -> (record, out) -> {
                        try (in) {
                            in.transferTo(out);
                        }
                    })
                    .orElseGet(writer);
        }
    }
}

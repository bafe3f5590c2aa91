package io.assay.report;

import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the cases of a run as CSV (RFC 4180: comma, CRLF, quotes doubled; UTF-8), with a header. Text that a spreadsheet
 * would take for a formula is preceded by an apostrophe.
 */
public final class CsvWriter implements ReportWriter {
    private static final List<String> HEADER = List.of(
            "suite",
            "leg",
            "class",
            "name",
            "file",
            "line",
            "verdict",
            "seconds",
            "attempts",
            "quarantined",
            "type",
            "message");

    @Override
    public void write(RunRecord record, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        row(writer, HEADER);
        try (Stream<CaseResult> cases = record.cases()) {
            cases.forEach(result -> row(writer, cells(result)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static List<String> cells(CaseResult result) {
        return List.of(
                result.id().suite(),
                result.id().leg(),
                result.className(),
                result.id().name(),
                result.file() == null ? "" : result.file(),
                result.line() == 0 ? "" : Integer.toString(result.line()),
                result.verdict().name(),
                String.format(Locale.ROOT, "%.3f", result.duration().toNanos() / 1e9),
                Integer.toString(result.attempts()),
                Boolean.toString(result.quarantined()),
                result.failureIfAny().map(failure -> failure.type()).orElse(""),
                result.message());
    }

    private static void row(Writer writer, List<String> cells) {
        try {
            writer.write(cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",")) + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        String safe = formula ? "'" + cell : cell;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}

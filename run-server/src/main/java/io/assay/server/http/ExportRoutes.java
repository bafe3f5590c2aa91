package io.assay.server.http;

import io.assay.report.CsvWriter;
import io.assay.report.CtrfWriter;
import io.assay.report.JsonWriter;
import io.assay.report.JunitXmlWriter;
import io.assay.report.ReportWriter;
import io.assay.run.RunRecord;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.FileSource;
import io.assay.server.http.exchange.Outflow;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.service.RunService;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * Reports of a run. Each is written to a file first and sent from there, so that whoever reads slowly holds neither a thread
 * nor a look at the store. Thread-safe.
 */
final class ExportRoutes implements Routes {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final int AT_ONCE = 4;

    private final RunService service;
    private final Path scratch;
    private final Semaphore free = new Semaphore(AT_ONCE);

    private record Format(ReportWriter writer, String type, String suffix) {}

    ExportRoutes(RunService service, Path scratch) {
        this.service = service;
        this.scratch = scratch;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/runs/{id}/export", Role.VIEWER, this::export));
    }

    private Answer export(Call call) throws IOException {
        Map<String, Format> formats = new TreeMap<>(Map.of(
                "json", new Format(JsonWriter.full(), "application/json", "json"),
                "csv", new Format(new CsvWriter(), "text/csv; charset=utf-8", "csv"),
                "junit", new Format(new JunitXmlWriter(), "application/xml", "xml"),
                "ctrf", new Format(new CtrfWriter(), "application/json", "ctrf.json")));
        Query query = call.query("format");
        String wanted = query.word("format", List.copyOf(formats.keySet())).orElse("json");
        query.check();
        RunRecord record = service.record(call.principal(), call.run());
        Format format = java.util.Objects.requireNonNull(formats.get(wanted));
        Path file = write(record, format);
        Map<String, String> headers = Map.of(
                "Cache-Control",
                "no-store",
                "Content-Length",
                Long.toString(Files.size(file)),
                "Content-Disposition",
                "attachment; filename=\"" + record.run().id() + "." + format.suffix + "\"");
        return new Answer.Flow(200, format.type, headers, new Outflow(FileSource.deleting(file)));
    }

    private Path write(RunRecord record, Format format) throws IOException {
        if (!free.tryAcquire()) {
            throw Problem.of(ProblemKind.UNAVAILABLE, AT_ONCE + " exports are being written already; ask again")
                    .after(SOON)
                    .exception();
        }
        Path file = Files.createTempFile(scratch, "export", null);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
            format.writer.write(record, out);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            free.release();
        }
    }
}

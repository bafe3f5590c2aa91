package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Role;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.RunView;
import io.assay.server.service.RunService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that a run left. They are downloaded, never shown: the service's own origin renders nothing of theirs. */
final class ArtifactRoutes implements Routes {
    private final RunService service;
    private final RunFiles files;
    private final ArtifactUpload upload;

    ArtifactRoutes(RunService service, RunFiles files, ArtifactUpload upload) {
        this.service = service;
        this.files = files;
        this.upload = upload;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/runs/{id}/artifacts", Role.VIEWER, this::list),
                Route.of("GET", "/v1/runs/{id}/artifacts/<path>", Role.VIEWER, this::download),
                Route.of("PUT", "/v1/runs/{id}/artifacts/<path>", Role.RUNNER, this::upload));
    }

    private Answer list(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 1000);
        query.check();
        Run run = service.find(call.principal(), call.run());
        Optional<Instant> expired = service.expired(run.id()).artifacts();
        return Slices.page(
                "artifacts",
                service.store().artifacts(run.id()),
                RunView::artifact,
                page -> expired.ifPresent(at -> page.put("expiredAt", at.toString())),
                query,
                limit);
    }

    private Answer download(Call call) {
        call.query().check();
        Run run = service.find(call.principal(), call.run());
        String path = call.path("path");
        Artifact artifact = find(run.id(), ArtifactPath.checked(path));
        String tag = "\"" + artifact.sha256() + "\"";
        if (call.header("If-None-Match")
                .filter(known -> known.contains(tag) || known.strip().equals("*"))
                .isPresent()) {
            return Answer.empty(304).with("ETag", tag);
        }
        boolean same = call.header("If-Range").map(tag::equals).orElse(true);
        return Ranges.file(
                (from, length) -> new ContentSource(open(artifact, from, length)),
                artifact.size(),
                "application/octet-stream",
                call.header("Range").filter(range -> same),
                headers(artifact, tag));
    }

    private static Map<String, String> headers(Artifact artifact, String tag) {
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(artifact.sha256()));
        Map<String, String> headers = new TreeMap<>();
        headers.put("ETag", tag);
        headers.put("Repr-Digest", "sha-256=:" + digest + ":");
        headers.put("Digest", "sha-256=" + digest);
        headers.put("Cache-Control", "private, no-cache");
        headers.put("Content-Disposition", disposition(artifact.path()));
        return headers;
    }

    /** The name for old readers and, encoded, for all others (RFC 6266). */
    static String disposition(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        StringBuilder encoded = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = each > 0 && (Character.isLetterOrDigit(each) || "._-".indexOf(each) >= 0);
            encoded.append(safe ? String.valueOf((char) each) : String.format("%%%02X", each & 0xff));
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private InputStream open(Artifact artifact, long from, long length) {
        return files.open(artifact.sha256(), from, length)
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "the content of '" + Flaws.shown(artifact.path()) + "' is not kept here any more")
                        .exception());
    }

    private Artifact find(RunId run, String path) {
        Optional<Artifact> found = service.store().artifacts(run).stream()
                .filter(artifact -> artifact.path().equals(path))
                .findFirst();
        return found.orElseThrow(() -> missing(run, path).exception());
    }

    private Problem missing(RunId run, String path) {
        return service.expired(run)
                .artifacts()
                .map(at -> Problem.of(
                        ProblemKind.EXPIRED, "the artifacts of " + run + " were removed by retention at " + at))
                .orElseGet(() -> Problem.of(
                        ProblemKind.NOT_FOUND,
                        "run " + run + " has no artifact '" + Flaws.shown(path) + "'; GET …/artifacts lists them"));
    }

    private Answer upload(Call call) throws IOException {
        call.query().check();
        Run run = service.find(call.principal(), call.run());
        return upload.take(call, run, call.path("path"));
    }
}

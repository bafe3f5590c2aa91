package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.service.RunService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run's commands have printed, and go on printing. Thread-safe. */
final class LogRoutes implements Routes {
    private static final String TYPE = "text/plain; charset=utf-8";
    private static final int MOST = 1000;

    private final RunService service;
    private final RunFiles files;
    private final Waiters<FollowedLog> followed = new Waiters<>(FollowedLog::finish);

    LogRoutes(RunService service, RunFiles files) {
        this.service = service;
        this.files = files;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/runs/{id}/log", Role.VIEWER, this::log));
    }

    private Answer log(Call call) {
        Query query = call.query("shard", "follow");
        Optional<Integer> shard = query.number("shard", 0, 1_000_000).map(Long::intValue);
        boolean follow = query.flag("follow");
        query.check();
        Run run = service.find(call.principal(), call.run());
        service.expired(run.id()).logs().ifPresent(at -> {
            throw Problem.of(ProblemKind.EXPIRED, "the logs of " + run.id() + " were removed by retention at " + at)
                    .exception();
        });
        if (!follow && shard.isPresent()) {
            return shard(run.id(), shard.get(), call.header("Range"));
        }
        long from = follow && shard.isPresent() ? offset(call.header("Range")) : 0;
        return flow(run, shard, from, follow && !call.method().equals("HEAD"));
    }

    private Answer shard(RunId run, int shard, Optional<String> range) {
        long size = files.size(run, shard);
        if (size == 0) {
            return Answer.text(200, TYPE, "").with("Cache-Control", "no-store");
        }
        return Ranges.file(
                (from, length) -> new LogSource(files, run, shard, from, length),
                size,
                TYPE,
                range,
                Map.of("Cache-Control", "no-store"));
    }

    private Answer flow(Run run, Optional<Integer> shard, long from, boolean follow) {
        if (follow && followed.count() >= MOST) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "too many follow logs already")
                    .after(java.time.Duration.ofSeconds(10))
                    .exception();
        }
        FollowedLog log =
                new FollowedLog(files, run.id(), shard, from, () -> !follow || ended(run.id()), followed::remove);
        if (follow) {
            followed.add(log);
        }
        int status = from > 0 ? 206 : 200;
        Map<String, String> headers = from > 0
                ? Map.of("Cache-Control", "no-store", "Content-Range", "bytes " + from + "-/*")
                : Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");
        return new Answer.Flow(status, TYPE, headers, log.outflow());
    }

    private boolean ended(RunId run) {
        return service.store().find(run).map(now -> now.state().terminal()).orElse(true);
    }

    /** Of a log that grows only {@code bytes=N-} makes sense. */
    private static long offset(Optional<String> range) {
        String text = range.orElse("bytes=0-").strip();
        if (!text.matches("bytes=\\d{1,18}-")) {
            throw Problem.of(
                            ProblemKind.RANGE_NOT_SATISFIABLE,
                            "a log that is followed is read from a byte on: Range: bytes=N-")
                    .exception();
        }
        return Long.parseLong(text.replaceAll("\\D", ""));
    }

    /** To be called a few times a second. */
    void look() {
        followed.forEach(log -> log.outflow().wake());
    }

    @Override
    public void finish() {
        followed.finish();
    }
}

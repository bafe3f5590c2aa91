package io.assay.server.http;

import io.assay.run.Run;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.watch.Watchers;
import io.assay.server.http.watch.Watchers.Watch;
import io.assay.server.service.RunService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Streams of events, as browsers and clients read them (server-sent events). Thread-safe. */
final class EventRoutes implements Routes {
    private static final int MOST = 10_000;

    private final RunService service;
    private final Watchers watchers;
    private final Waiters<EventStream> open = new Waiters<>(EventStream::finish);

    EventRoutes(RunService service, Watchers watchers) {
        this.service = service;
        this.watchers = watchers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/runs/{id}/events", Role.VIEWER, this::events));
    }

    private Answer events(Call call) {
        call.query().check();
        Run run = service.find(call.principal(), call.run());
        String last = call.header("Last-Event-ID").orElse("0");
        int position = EventStream.position(last)
                .orElseThrow(() -> Problem.of(
                                ProblemKind.INVALID_REQUEST,
                                "Last-Event-ID is the number of the last event that was read, or is left out")
                        .exception());
        if (open.count() >= MOST) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "too many watch already; ask with ?wait= instead")
                    .after(java.time.Duration.ofSeconds(10))
                    .exception();
        }
        Map<String, String> headers = Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");
        if (call.method().equals("HEAD")) {
            return Answer.text(200, "text/event-stream", "").with("Cache-Control", "no-store");
        }
        return new Answer.Flow(
                200, "text/event-stream", headers, stream(run, position).outflow());
    }

    private EventStream stream(Run run, int position) {
        AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
        AtomicReference<@Nullable EventStream> self = new AtomicReference<>();
        EventStream stream = new EventStream(position, () -> end(self.get(), watch.get()));
        self.set(stream);
        open.add(stream);
        watch.set(watchers.watch(run.id(), stream));
        return stream;
    }

    private void end(@Nullable EventStream stream, @Nullable Watch watch) {
        if (stream != null) {
            open.remove(stream);
        }
        if (watch != null) {
            watch.close();
        }
    }

    int count() {
        return open.count();
    }

    /** To be called every 15 seconds. */
    void beat() {
        open.forEach(EventStream::beat);
    }

    @Override
    public void finish() {
        open.finish();
    }
}

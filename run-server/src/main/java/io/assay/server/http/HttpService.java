package io.assay.server.http;

import io.assay.engine.ReleaseGate;
import io.assay.engine.queue.AgentState;
import io.assay.engine.queue.AgentState.Presence;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Idempotency;
import io.assay.run.RunId;
import io.assay.server.access.Gate;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics;
import io.assay.server.http.watch.Sight;
import io.assay.server.http.watch.Watchers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API on a port. Begins with {@link #start}; ends with {@link #close}, which lets running requests finish and sends
 * watchers away so that they come again. Thread-safe.
 */
public final class HttpService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int WATCHING_THREADS = 2;

    private final ServiceParts parts;
    private final HttpSettings settings;
    private final ScheduledThreadPoolExecutor pool;
    private final Watchers watchers;
    private final LongPoll longPoll;
    private final EventRoutes events;
    private final LogRoutes logs;
    private final Idempotency idempotency;
    private final Reception reception;
    private final RouteTable routes;
    private final WebServer server;

    private HttpService(ServiceParts parts, HttpSettings settings) {
        this.parts = parts;
        this.settings = settings;
        pool = new ScheduledThreadPoolExecutor(WATCHING_THREADS, task -> daemon(task));
        pool.setRemoveOnCancelPolicy(true);
        Function<RunId, Optional<Sight>> look = this::look;
        watchers = new Watchers(parts.database(), look, pool);
        longPoll = new LongPoll(watchers, look, pool);
        events = new EventRoutes(parts.service(), watchers);
        logs = new LogRoutes(parts.service(), parts.files());
        idempotency = new Idempotency(parts.database(), parts.clock());
        Gate gate = new Gate(parts.tokens(), parts.vouched(), settings.perSecond(), settings.burst(), parts.clock());
        reception = new Reception(gate, settings.limits(), parts.metrics());
        routes = new RouteTable(all());
        server = new WebServer(settings, routes, reception, parts.metrics());
    }

    /** Listens from now on. */
    public static HttpService start(ServiceParts parts, HttpSettings settings) {
        try {
            Files.createDirectories(settings.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for uploads cannot be made: " + settings.scratch(), e);
        }
        HttpService service = new HttpService(parts, settings);
        try {
            service.server.start();
            service.begin();
            return service;
        } catch (RuntimeException e) {
            service.pool.shutdownNow();
            service.watchers.close();
            throw e;
        }
    }

    /** The port that it listens at. */
    public int port() {
        return server.port();
    }

    List<Route> routes() {
        return routes.routes();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "watchers");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<Sight> look(RunId id) {
        return parts.service()
                .store()
                .find(id)
                .map(run -> new Sight(run, parts.service().store(), parts.service()::waiting));
    }

    private List<Route> all() {
        Creations creations = new Creations(parts.database(), idempotency, parts.metrics(), parts.clock());
        RunRoutes runs = new RunRoutes(parts.service(), creations);
        List<Routes> all = new ArrayList<>(List.of(
                // Before the reading of single runs, for "import" is no id.
                new ImportRoutes(parts.service(), parts.database(), idempotency, creations, settings),
                runs,
                new GateRoutes(parts.service()),
                new ReleaseGateRoutes(new ReleaseGate(parts.service().store(), parts.clock())),
                new RunReading(parts.service(), longPoll, parts.clock()),
                events,
                new CaseRoutes(parts.service()),
                new DefectRoutes(parts.service()),
                logs,
                new ExportRoutes(parts.service(), settings.scratch()),
                new ArtifactRoutes(
                        parts.service(),
                        parts.files(),
                        new ArtifactUpload(parts.service().store(), parts.files()))));
        all.add(new ProjectRoutes(parts.service().projects(), parts.database(), creations));
        all.add(new ScheduleRoutes(parts.upkeep().schedules(), runs, creations, parts.clock()));
        all.add(new KeepingRoutes(parts.service(), parts.upkeep().retaining()));
        all.add(new GroupRoutes(parts.queue(), parts.database()));
        all.add(new WhoamiRoutes());
        all.add(new TokenRoutes(parts.tokens(), parts.database(), creations));
        all.add(new AuditRoutes(new AuditTrail(parts.database())));
        all.add(new OperationRoutes(parts.database(), parts.metrics(), reception::leaving));
        all.addAll(parts.more());
        return all.stream().flatMap(each -> each.routes().stream()).toList();
    }

    private void begin() {
        every(Duration.ofMillis(200), logs::look);
        every(Duration.ofSeconds(15), events::beat);
        every(Duration.ofSeconds(2), server::sweep);
        every(Duration.ofMinutes(1), parts.tokens()::keepUses);
        every(Duration.ofMinutes(10), idempotency::forget);
        measure(parts.metrics());
    }

    private void measure(Metrics metrics) {
        metrics.gauge(
                "assay_queue_depth",
                "Runs that wait",
                Map.of(),
                () -> parts.queue().depth().queued());
        metrics.gauge(
                "assay_queue_oldest_seconds",
                "How long the run waits that waits longest",
                Map.of(),
                () -> parts.queue().depth().oldest().toMillis() / 1000.0);
        metrics.gauge(
                "assay_runs_running",
                "Runs that hold slots",
                Map.of(),
                () -> parts.queue().depth().running());
        for (Presence presence : Presence.values()) {
            Map<String, String> tag = Map.of("state", presence.name().toLowerCase(java.util.Locale.ROOT));
            metrics.gauge("assay_agents", "Agents", tag, () -> agents(presence).size());
        }
        metrics.gauge(
                "assay_slots",
                "Slots of agents that are online",
                Map.of(),
                () -> agents(Presence.ONLINE).stream()
                        .mapToInt(AgentState::slots)
                        .sum());
        metrics.gauge(
                "assay_slots_free",
                "Slots that no run holds",
                Map.of(),
                () -> agents(Presence.ONLINE).stream()
                        .mapToInt(AgentState::free)
                        .sum());
        metrics.gauge("assay_watchers", "Streams of events that are open", Map.of(), events::count);
        metrics.gauge("assay_connections", "Open connections", Map.of(), server::connections);
    }

    private List<AgentState> agents(Presence presence) {
        return parts.queue().agents().stream()
                .filter(agent -> agent.presence() == presence)
                .toList();
    }

    private void every(Duration pause, Runnable task) {
        Future<?> unused = pool.scheduleWithFixedDelay(
                () -> safely(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a regular task failed and is tried again", e);
        }
    }

    /** Not ready from now on; requests that run may finish, others are sent away. */
    @Override
    public void close() {
        reception.leave();
        longPoll.release();
        events.finish();
        logs.finish();
        parts.more().forEach(Routes::finish);
        server.stop();
        pool.shutdownNow();
        watchers.close();
        safely(parts.tokens()::keepUses);
    }
}

package io.assay.server.http.metric;

import io.assay.engine.store.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's metrics, as Prometheus reads them. Thread-safe. */
public final class Metrics {
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Something happened. */
    public enum Happening {
        REPLAYED("assay_requests_replayed", "Requests answered again for their Idempotency-Key"),
        ATTACHED("assay_runs_attached", "Requests for a run that were given one that was active already"),
        SUPERSEDED("assay_runs_superseded", "Runs cancelled in favour of a newer one"),
        RATE_LIMITED("assay_requests_rate_limited", "Requests refused because there were too many"),
        UNAUTHENTICATED("assay_requests_unauthenticated", "Requests without a token that is known");

        private final String meter;
        private final String description;

        Happening(String meter, String description) {
            this.meter = meter;
            this.description = description;
        }
    }

    public void count(Happening happening, int times) {
        Counter.builder(happening.meter)
                .description(happening.description)
                .register(registry)
                .increment(times);
    }

    /** A request was answered. */
    public void answered(String method, String route, int status, Duration time) {
        Timer.builder("assay_http_requests")
                .description("Requests by route, those left out that are held on purpose")
                .tags("method", method, "route", route, "status", Integer.toString(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(time);
    }

    /** A request that is held on purpose has ended. */
    public void held(String method, String route) {
        Counter.builder("assay_http_held_requests")
                .description("Long polls, streams of events, downloads")
                .tags("method", method, "route", route)
                .register(registry)
                .increment();
    }

    /** A webhook came in, or a rule was asked about one. */
    public void webhook(String what, String platform, String result) {
        Counter.builder("assay_webhook_" + what)
                .description("Webhooks that came in, and what rules made of them")
                .tags("platform", platform, "result", result)
                .register(registry)
                .increment();
    }

    /** A run has ended. */
    public void ended(String state) {
        Counter.builder("assay_runs_ended")
                .description("Runs that ended, by state")
                .tags("state", state)
                .register(registry)
                .increment();
    }

    /** A run was taken by an agent after it had been queued for so long; what it waited elsewhere before does not count. */
    public void taken(Duration waited) {
        Timer.builder("assay_run_queue_time")
                .description(
                        "Time that runs are queued until an agent takes them; not the time for which they are held or scheduled")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(60))
                .register(registry)
                .record(waited);
    }

    /** An attempt to deliver a message has ended. */
    public void attempted(String receiver, boolean delivered) {
        Counter.builder("assay_delivery_attempts")
                .description("Attempts to deliver messages")
                .tags("receiver", receiver, "outcome", delivered ? "delivered" : "failed")
                .register(registry)
                .increment();
    }

    /** A value that is looked up whenever somebody asks; one that cannot be is left out. */
    public void gauge(String name, String description, Map<String, String> tags, Supplier<Number> value) {
        Gauge.builder(name, () -> looked(name, value))
                .description(description)
                .tags(Tags.of(tags.entrySet().stream()
                        .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                        .collect(Collectors.toList())))
                .register(registry);
    }

    private static Number looked(String name, Supplier<Number> value) {
        try {
            return value.get();
        } catch (RuntimeException e) {
            LOG.warn("metric {} cannot be told: {}", name, e.toString());
            return Double.NaN;
        }
    }

    /** The same database; how long its commits take is measured. */
    public Database metered(Database database) {
        Timer commits = Timer.builder("assay_store_commits")
                .description("Changes of the store, until they are durable")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        return new MeteredDatabase(database, commits);
    }

    public String scrape() {
        return Optional.ofNullable(registry.scrape()).orElse("");
    }
}

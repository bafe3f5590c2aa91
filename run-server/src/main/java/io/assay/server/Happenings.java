package io.assay.server;

import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.AuditTrail.Entry;
import io.assay.server.http.metric.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the metrics of every change, once it is committed, whichever server made it. */
record Happenings(Metrics metrics, AuditTrail trail) implements Consumer<Entry> {
    private static final Logger LOG = LoggerFactory.getLogger("io.assay.audit");
    private static final Map<String, String> ENDS =
            Map.of("run.passed", "passed", "run.failed", "failed", "run.error", "error", "run.cancelled", "cancelled");

    @Override
    public void accept(Entry entry) {
        LOG.atInfo()
                .addKeyValue("action", entry.action())
                .addKeyValue("target", entry.target())
                .addKeyValue("actor", entry.actor())
                .addKeyValue("at", entry.at())
                .log(entry.detail());
        String ended = ENDS.get(entry.action());
        if (ended != null) {
            metrics.ended(ended);
        }
        if (entry.action().equals("run.assigned")) {
            trail.lastBefore(entry, "run.queued")
                    .ifPresent(queued -> metrics.taken(Duration.between(queued, entry.at())));
        }
    }
}

package io.assay.client;

import io.assay.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine that executes runs.
 *
 * @param free slots that execute nothing
 * @param state {@code online}, {@code draining} or {@code offline}
 * @param runs that it executes
 */
public record RemoteAgent(
        String name,
        List<String> labels,
        int slots,
        int free,
        String state,
        Optional<Instant> lastSeen,
        List<RunId> runs) {
    public RemoteAgent {
        labels = List.copyOf(labels);
        runs = List.copyOf(runs);
    }

    static RemoteAgent read(JsonObject json) {
        return new RemoteAgent(
                json.text("name"),
                json.texts("labels"),
                json.count("slots"),
                json.count("free"),
                json.text("state"),
                json.instant("lastSeen"),
                json.texts("runs").stream()
                        .filter(RunId::isValid)
                        .map(RunId::new)
                        .toList());
    }
}

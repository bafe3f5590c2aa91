package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.List;
import java.util.Optional;

/** Messages by Standard Webhooks: an object with {@code type}, {@code timestamp} and {@code data}. */
final class StandardEvents {
    private StandardEvents() {}

    static Reading read(String id, JsonNode payload) {
        More more = new More(
                List.of(),
                false,
                new Changes.Untold(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("message " + id));
        return new Reading.Told(new Event(
                WebhookEvent.MESSAGE,
                new Repository("", List.of()),
                new Commit(Optional.empty(), Optional.empty(), Payload.millis(payload, "/timestamp"), Trust.YES),
                Event.fields(
                        "id", id,
                        "type", Payload.text(payload, "/type"),
                        "timestamp", Payload.text(payload, "/timestamp")),
                more,
                payload));
    }
}

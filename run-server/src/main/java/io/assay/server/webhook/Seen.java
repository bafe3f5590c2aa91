package io.assay.server.webhook;

import io.assay.server.service.RegisteredProject;
import io.assay.server.webhook.event.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a project was seen to say of webhooks.
 *
 * @param read false as long as nobody was able to read it: who its senders are is not known
 * @param at when somebody looked
 */
record Seen(RegisteredProject project, Map<Platform, Hook> hooks, boolean read, Instant at) {
    Seen {
        hooks = Map.copyOf(hooks);
    }

    static Seen read(RegisteredProject project, Map<Platform, Hook> hooks, Instant at) {
        return new Seen(project, hooks, true, at);
    }

    static Seen unread(RegisteredProject project, Instant at) {
        return new Seen(project, Map.of(), false, at);
    }

    /** What was said is taken to hold until somebody can look again. */
    Seen still(Instant at) {
        return new Seen(project, hooks, read, at);
    }

    Optional<Hook> hook(Platform platform) {
        return Optional.ofNullable(hooks.get(platform));
    }

    boolean isOf(RegisteredProject other) {
        return project.equals(other);
    }
}

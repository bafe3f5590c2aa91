package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.suite.Webhooks;
import io.assay.suite.Webhooks.Sender;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of senders; each has its own signatures and payloads. */
public enum Platform {
    GITHUB {
        @Override
        public Optional<Sender> sender(Webhooks webhooks) {
            return webhooks.github();
        }

        @Override
        public Reading read(String event, String delivery, JsonNode payload) {
            return GithubEvents.read(event, payload);
        }
    },
    GITLAB {
        @Override
        public Optional<Sender> sender(Webhooks webhooks) {
            return webhooks.gitlab();
        }

        @Override
        public Reading read(String event, String delivery, JsonNode payload) {
            return GitlabEvents.read(payload);
        }
    },
    STANDARD {
        @Override
        public Optional<Sender> sender(Webhooks webhooks) {
            return webhooks.standard();
        }

        @Override
        public Reading read(String event, String delivery, JsonNode payload) {
            return StandardEvents.read(delivery, payload);
        }
    };

    /** As paths and {@code assay.yaml} write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Platform> of(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform.word().equals(word))
                .findFirst();
    }

    /** What a project says of senders of this kind. */
    public abstract Optional<Sender> sender(Webhooks webhooks);

    /**
     * What a payload says.
     *
     * @param event as the header names it; empty where there is no such header
     * @param delivery the sender's name for the delivery
     */
    public abstract Reading read(String event, String delivery, JsonNode payload);
}

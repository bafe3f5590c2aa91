package io.assay.server.delivery;

import java.util.List;
import java.util.Map;

/**
 * Where messages go, ready to be used.
 *
 * @param name unique in the service: {@code PROJECT/NAME}, or {@code server:NAME}
 */
public record Receiver(String name, Address address) {
    /** How many messages are under way to it at once, of different streams. */
    int atOnce() {
        return address instanceof Address.Collector
                        || (address instanceof Address.Http http && http.form() != Form.SLACK)
                ? 4
                : 1;
    }

    /** What a body is sent as. */
    public enum Form {
        /** JSON with the headers of Standard Webhooks. */
        WEBHOOK,
        /** A CDEvent, with its context in the headers of CloudEvents. */
        CLOUD_EVENT,
        /** JSON for Slack. */
        SLACK
    }

    /** By what it is reached. */
    public sealed interface Address {
        /** What tells this address from another, without telling it. */
        String digest();

        /** @param secret {@code whsec_…}; empty: unsigned */
        record Http(String url, Form form, String secret) implements Address {
            @Override
            public String digest() {
                return Digest.of(form + " " + url);
            }

            /** Without what may be secret. */
            @Override
            public String toString() {
                return "Http[" + form + "]";
            }
        }

        record Mail(List<String> to) implements Address {
            public Mail {
                to = List.copyOf(to);
            }

            @Override
            public String digest() {
                return Digest.of("mail " + String.join(",", to));
            }
        }

        /**
         * A collector of traces, named by whoever runs the server. What is sent is made when it is sent: a trace is large, and
         * all of it is in the store.
         */
        record Collector(String url, Map<String, String> headers) implements Address {
            public Collector {
                headers = Map.copyOf(headers);
            }

            @Override
            public String digest() {
                return Digest.of("collector " + url);
            }

            /** Without what may be secret. */
            @Override
            public String toString() {
                return "Collector";
            }
        }

        /** One that cannot be used as things stand. */
        record Unusable(String why) implements Address {
            @Override
            public String digest() {
                return "";
            }
        }
    }
}

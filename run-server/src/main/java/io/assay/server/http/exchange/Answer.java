package io.assay.server.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a request is answered. No thread waits for one that comes later, or for whoever reads it slowly. */
public sealed interface Answer {
    /**
     * At once.
     *
     * @param type media type; empty when there is no body
     * @param tagged carries an {@code ETag}, so that a reader who has it gets 304
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(int status, String type, byte[] body, Map<String, String> headers, boolean tagged) implements Answer {
        /** The same with one more header. */
        public Whole with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Whole(status, type, body, more, tagged);
        }

        /** The same for whoever has not seen it yet. */
        public Whole asTagged() {
            return new Whole(status, type, body, headers, true);
        }
    }

    /** When it is there. */
    record Later(CompletableFuture<? extends Answer> answer) implements Answer {}

    /** Piece by piece. */
    record Flow(int status, String type, Map<String, String> headers, Outflow flow) implements Answer {}

    /** It was given already, or is on its way. */
    record Given() implements Answer {}

    static Whole json(int status, JsonNode body) {
        return new Whole(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8), Map.of(), false);
    }

    static Whole text(int status, String type, String body) {
        return new Whole(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of(), false);
    }

    /** Without a body. */
    static Whole empty(int status) {
        return new Whole(status, "", new byte[0], Map.of(), false);
    }
}

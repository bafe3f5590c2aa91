package io.assay.github.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What GitHub sent of the event, field by field; what is not there is empty. Others chose many of its texts. */
final class Event {
    private final JsonNode payload;

    Event(JsonNode payload) {
        this.payload = payload;
    }

    /** An event that cannot be read tells nothing. */
    static Event in(Path file) {
        try {
            return new Event(Files.isRegularFile(file) ? new ObjectMapper().readTree(file.toFile()) : nothing());
        } catch (JsonProcessingException damaged) {
            return new Event(nothing());
        } catch (IOException unreadable) {
            return new Event(nothing());
        }
    }

    private static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    /** @param pointer with slashes, as {@code /pull_request/head/sha} */
    String text(String pointer) {
        return payload.at(pointer).asText("");
    }

    int number(String pointer) {
        return payload.at(pointer).asInt(0);
    }

    boolean has(String pointer) {
        return payload.at(pointer).isObject();
    }
}

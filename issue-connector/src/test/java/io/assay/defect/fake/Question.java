package io.assay.defect.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param path below the base of the API, decoded
 * @param file of a form with one
 */
public record Question(String method, String path, Map<String, String> query, JsonNode body, Optional<SentFile> file) {
    public int number(String name, int otherwise) {
        return Integer.parseInt(query.getOrDefault(name, Integer.toString(otherwise)));
    }

    /** The n-th part of the path, from 0. */
    public String part(int index) {
        String[] parts = path.substring(1).split("/");
        return index < parts.length ? parts[index] : "";
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

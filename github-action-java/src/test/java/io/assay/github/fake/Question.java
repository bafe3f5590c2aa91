package io.assay.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A request as the fake sees it; {@code path} without the base of the API. */
record Question(String method, String path, Map<String, String> query, JsonNode body, String base) {
    int page() {
        return Integer.parseInt(query.getOrDefault("page", "1"));
    }

    int perPage() {
        return Integer.parseInt(query.getOrDefault("per_page", "30"));
    }

    /** A part of the path, from 0, after the repository. */
    String part(int index) {
        return path.split("/")[4 + index];
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

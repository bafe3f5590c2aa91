package io.assay.suite.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keywords of JSON Schema, in the order in which they are written. */
public record Keywords(Map<String, Object> entries) {
    public static final Keywords NONE = new Keywords(Map.of());

    public Keywords {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Keywords of(String keyword, Object value) {
        return NONE.and(keyword, value);
    }

    public Keywords and(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(entries);
        more.put(keyword, value);
        return new Keywords(more);
    }

    public Keywords and(Keywords others) {
        Map<String, Object> more = new LinkedHashMap<>(entries);
        more.putAll(others.entries);
        return new Keywords(more);
    }
}

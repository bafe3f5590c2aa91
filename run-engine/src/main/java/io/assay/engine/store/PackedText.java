package io.assay.engine.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several strings in one column: each as its length, a colon and itself, so that any character may be in them. */
public final class PackedText {
    private PackedText() {}

    public static String of(List<String> values) {
        StringBuilder packed = new StringBuilder();
        values.forEach(value -> packed.append(value.length()).append(':').append(value));
        return packed.toString();
    }

    /** Name and value in turn, by name. */
    public static String of(Map<String, String> values) {
        List<String> flat = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return of(flat);
    }

    public static List<String> list(String packed) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < packed.length()) {
            int colon = packed.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(packed, at, colon, 10);
            values.add(packed.substring(colon + 1, end));
            at = end;
        }
        return values;
    }

    public static Map<String, String> map(String packed) {
        List<String> flat = list(packed);
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            values.put(flat.get(i), flat.get(i + 1));
        }
        return values;
    }
}

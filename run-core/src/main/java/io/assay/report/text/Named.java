package io.assay.report.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a report says of one case by name; several values of one name are joined. Bounded, because anybody can write any. */
public final class Named {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 1_000;

    private final Map<String, String> values = new LinkedHashMap<>(0);

    /** Takes a value; what has no name or is blank says nothing. */
    public Named add(String name, String value) {
        String plain = value.strip();
        if (name.isBlank() || plain.isEmpty() || (values.size() >= MOST && !values.containsKey(name))) {
            return this;
        }
        values.merge(cut(name.strip(), LONGEST_NAME), cut(plain, LONGEST), Named::joined);
        return this;
    }

    public Map<String, String> values() {
        return values;
    }

    private static String joined(String before, String value) {
        boolean full = before.length() >= LONGEST;
        return full ? before : cut(before + ", " + value, LONGEST);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}

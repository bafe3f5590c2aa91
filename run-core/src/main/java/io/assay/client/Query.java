package io.assay.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Puts an address together; what is empty is left out. */
final class Query {
    private final StringBuilder text;
    private char separator = '?';

    Query(String path) {
        this.text = new StringBuilder(path);
    }

    Query with(String name, Object value) {
        String words = value.toString();
        if (!words.isEmpty()) {
            text.append(separator).append(name).append('=').append(encoded(words));
            separator = '&';
        }
        return this;
    }

    /** One segment of a path. */
    static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** Segments that stay segments. */
    static String path(String text) {
        return segment(text).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

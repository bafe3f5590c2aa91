package io.assay.artifact;

import java.util.function.IntPredicate;

/** Text as it stands between the quotes of a JSON string (RFC 8259, 7). */
final class JsonText {
    private JsonText() {}

    /** Escapes what must be, and as {@code \u00e9} whatever {@code more} names. */
    static String escape(String value, IntPredicate more) {
        StringBuilder text = new StringBuilder(value.length() + 16);
        value.chars().forEach(c -> text.append(escape((char) c, more)));
        return text.toString();
    }

    private static String escape(char c, IntPredicate more) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' || more.test(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
        };
    }
}

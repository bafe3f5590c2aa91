package io.assay.server.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token says whose signature was verified. */
record Claims(Map<String, @Nullable Object> said) {

    /** The texts of a claim; a number or a boolean as it is written; none when it is not there, null or a map. */
    List<String> texts(String name) {
        Object value = said.get(name);
        return value instanceof Collection<?> list
                ? list.stream().filter(Claims::isPlain).map(String::valueOf).toList()
                : isPlain(value) ? List.of(String.valueOf(value)) : List.of();
    }

    /** The only text of a claim; empty when it has none or many. */
    String text(String name) {
        List<String> texts = texts(name);
        return texts.size() == 1 ? texts.get(0) : "";
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}

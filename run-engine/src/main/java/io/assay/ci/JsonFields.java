package io.assay.ci;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object; one that is absent, or of another kind, is empty, zero or false. */
record JsonFields(Map<String, Object> values) {
    JsonFields object(String name) {
        return values.get(name) instanceof Map<?, ?> map ? of(map) : new JsonFields(Map.of());
    }

    List<JsonFields> objects(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(each -> of((Map<?, ?>) each))
                .toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    Map<String, String> map(String name) {
        return object(name).values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    @Nullable
    String textOrNull(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    int count(String name) {
        return values.get(name) instanceof BigDecimal number ? Math.max(0, number.intValue()) : 0;
    }

    /** Seconds, as a duration to the millisecond. */
    Duration seconds(String name) {
        return values.get(name) instanceof BigDecimal number
                ? Duration.ofMillis(number.movePointRight(3).longValue())
                : Duration.ZERO;
    }

    @Nullable
    Instant instant(String name) {
        return values.get(name) instanceof String text ? Instant.parse(text) : null;
    }

    /** The constant of that name; another word is {@code other}. */
    <E extends Enum<E>> E word(String name, Class<E> type, E other) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        return other;
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    private static JsonFields of(Map<?, ?> map) {
        return new JsonFields(map.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)));
    }
}

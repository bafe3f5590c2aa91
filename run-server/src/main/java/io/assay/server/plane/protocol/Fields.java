package io.assay.server.plane.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, by name and type. A field that is null counts as absent. Whoever asks for one that is absent
 * or is something else gets a {@link ProtocolException} with its place.
 */
public final class Fields {
    private final JsonNode node;
    private final String place;
    private final boolean onlyKnown;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode node, String place, boolean onlyKnown) {
        if (!node.isObject()) {
            throw wrong(place, "an object", node);
        }
        this.node = node;
        this.place = place;
        this.onlyKnown = onlyKnown;
    }

    /** Reads an object; when its sender may say nothing that we do not know, it must not have other fields. */
    <T> T as(Form<T> form) {
        T value;
        try {
            value = form.read(this);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException((place.isEmpty() ? "/" : place) + ": " + e.getMessage());
        }
        if (onlyKnown) {
            node.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    throw new ProtocolException(at(name) + ": there is no such field; known are "
                            + String.join(", ", known.stream().sorted().toList()));
                }
            });
        }
        return value;
    }

    String text(String name) {
        return required(name, textIfAny(name), "text");
    }

    /** Empty when absent. */
    String textOrEmpty(String name) {
        String text = textIfAny(name);
        return text == null ? "" : text;
    }

    @Nullable
    String textIfAny(String name) {
        JsonNode found = found(name, JsonNode::isTextual, "text");
        return found == null ? null : found.textValue();
    }

    long number(String name) {
        return required(name, numberIfAny(name), "a whole number");
    }

    @Nullable
    Long numberIfAny(String name) {
        JsonNode found = found(name, value -> value.isIntegralNumber() && value.canConvertToLong(), "a whole number");
        return found == null ? null : found.longValue();
    }

    int smallNumber(String name) {
        return required(name, smallNumberIfAny(name), "a whole number");
    }

    @Nullable
    Integer smallNumberIfAny(String name) {
        JsonNode found = found(name, value -> value.isIntegralNumber() && value.canConvertToInt(), "a whole number");
        return found == null ? null : found.intValue();
    }

    /** 0 when absent. */
    int smallNumberOrZero(String name) {
        Integer found = smallNumberIfAny(name);
        return found == null ? 0 : found;
    }

    /** False when absent. */
    boolean flag(String name) {
        JsonNode found = found(name, JsonNode::isBoolean, "true or false");
        return found != null && found.booleanValue();
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return required(name, wordIfAny(name, type), words(type));
    }

    <E extends Enum<E>> @Nullable E wordIfAny(String name, Class<E> type) {
        return parsed(name, words(type), text -> Enum.valueOf(type, text));
    }

    Instant time(String name) {
        return required(name, timeIfAny(name), "a time");
    }

    @Nullable
    Instant timeIfAny(String name) {
        return parsed(name, "a time such as 2026-01-31T03:00:00Z", Instant::parse);
    }

    Duration duration(String name) {
        return required(name, parsed(name, "a duration such as PT1.5S", Duration::parse), "a duration");
    }

    /** Zero when absent. */
    Duration durationOrZero(String name) {
        Duration found = parsed(name, "a duration such as PT1.5S", Duration::parse);
        return found == null ? Duration.ZERO : found;
    }

    <T> T object(String name, Form<T> form) {
        return required(name, objectIfAny(name, form), "an object");
    }

    <T> @Nullable T objectIfAny(String name, Form<T> form) {
        JsonNode found = found(name, JsonNode::isObject, "an object");
        return found == null ? null : new Fields(found, at(name), onlyKnown).as(form);
    }

    /** Empty when absent. */
    <T> List<T> objects(String name, Form<T> form) {
        JsonNode found = found(name, JsonNode::isArray, "a list");
        List<T> list = new ArrayList<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            list.add(new Fields(found.get(i), at(name) + "/" + i, onlyKnown).as(form));
        }
        return list;
    }

    /** Empty when absent. */
    List<String> texts(String name) {
        JsonNode found = found(name, JsonNode::isArray, "a list");
        List<String> list = new ArrayList<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            list.add(textOf(found.get(i), at(name) + "/" + i));
        }
        return list;
    }

    /** Out of a list of pairs; empty when absent. */
    Map<String, String> textsByName(String name) {
        JsonNode found = found(name, JsonNode::isArray, "a list");
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            JsonNode pair = found.get(i);
            String pairPlace = at(name) + "/" + i;
            if (!pair.isArray() || pair.size() != 2) {
                throw wrong(pairPlace, "a list of a name and a value", pair);
            }
            map.put(textOf(pair.get(0), pairPlace + "/0"), textOf(pair.get(1), pairPlace + "/1"));
        }
        return map;
    }

    /** Turns a text into what it means; {@link IllegalArgumentException} says that it means nothing. */
    <T> @Nullable T parsed(String name, String accepted, Function<String, T> parse) {
        String text = textIfAny(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProtocolException(at(name) + ": '" + shortened(text) + "' (accepted: " + accepted + ")");
        }
    }

    <T> T required(String name, @Nullable T value, String what) {
        if (value == null) {
            throw new ProtocolException(at(name) + " is missing: " + what);
        }
        return value;
    }

    private @Nullable JsonNode found(String name, Predicate<JsonNode> fits, String what) {
        known.add(name);
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            return null;
        }
        if (!fits.test(found)) {
            throw wrong(at(name), what, found);
        }
        return found;
    }

    private static String textOf(JsonNode value, String place) {
        if (!value.isTextual()) {
            throw wrong(place, "text", value);
        }
        return value.textValue();
    }

    private String at(String name) {
        return place + "/" + shortened(name);
    }

    private static ProtocolException wrong(String place, String expected, JsonNode found) {
        String what = found.getNodeType() == JsonNodeType.NUMBER
                ? "the number " + shortened(found.asText())
                : found.getNodeType().name().toLowerCase(Locale.ROOT);
        return new ProtocolException((place.isEmpty() ? "/" : place) + ": expected " + expected + ", found " + what);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

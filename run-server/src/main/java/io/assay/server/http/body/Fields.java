package io.assay.server.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.suite.yaml.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object that was sent. Each field is asked for once; what nobody asked for is unknown. All flaws are collected, and
 * {@link #check} throws them together; until then a field with a flaw looks as if it were not there. {@code null} stands
 * for a field that is left out. To be used by one thread.
 */
public final class Fields {
    private static final int LONGEST_REASON = 1000;

    private final JsonNode object;
    private final String pointer;
    private final Flaws flaws;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Fields> parts = new ArrayList<>();

    private Fields(JsonNode object, String pointer, Flaws flaws) {
        this.object = object;
        this.pointer = pointer;
        this.flaws = flaws;
        if (!object.isObject()) {
            flaws.add(pointer, "an object is expected, not " + kind(object));
        }
    }

    public static Fields of(JsonNode body) {
        return new Fields(body, "", new Flaws());
    }

    /** Throws what is wrong, if anything is. To be called when every field was asked for. */
    public void check() {
        findUnknown();
        flaws.check();
    }

    private void findUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                flaws.unknown(at(name), name, known);
            }
        });
        parts.forEach(Fields::findUnknown);
    }

    /** Adds a flaw that only the caller can see. */
    public void flaw(String name, String detail, List<String> accepted) {
        flaws.add(at(name), detail, accepted);
    }

    public Optional<String> text(String name) {
        return find(name, "a text", (node, where) -> node.isTextual() ? node.textValue() : null);
    }

    /** A text that must be there and hold something; empty only when a flaw was found. */
    public String needed(String name) {
        if (!present(name)) {
            known.add(name);
            flaws.add(at(name), "this field is needed");
            return "";
        }
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().isBlank()) {
            flaws.add(at(name), "this text must not be empty");
        }
        return text.orElse("");
    }

    /** Why somebody does what they ask for; no terminal that shows it acts upon it. Empty where nothing is said. */
    public String reason() {
        String said = text("reason").orElse("").strip();
        if (said.length() > LONGEST_REASON) {
            flaw("reason", "it has at most " + LONGEST_REASON + " characters", List.of());
        }
        if (said.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            flaw("reason", "it holds control characters; write plain text", List.of());
        }
        return said;
    }

    /** A text of this form. */
    public Optional<String> text(String name, Pattern form, String accepted) {
        Optional<String> text = text(name);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            flaws.add(at(name), "'" + Flaws.shown(text.get()) + "' is not accepted; it is " + accepted);
            return Optional.empty();
        }
        return text;
    }

    public Optional<Boolean> flag(String name) {
        return find(name, "true or false", (node, where) -> node.isBoolean() ? node.booleanValue() : null);
    }

    /** A whole number within these bounds. */
    public OptionalLong number(String name, long least, long most) {
        String accepted = "a whole number from " + least + " to " + most;
        return find(name, accepted, (node, where) -> {
                    boolean whole = node.isIntegralNumber() && node.canConvertToLong();
                    return whole && node.longValue() >= least && node.longValue() <= most ? node.longValue() : null;
                })
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    public Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                flaws.add(
                        at(name),
                        "'" + Flaws.shown(text) + "' is no time in RFC 3339, UTC, as in 2026-01-31T03:00:00Z");
                return Optional.empty();
            }
        });
    }

    public Optional<Duration> duration(String name) {
        return text(name).flatMap(text -> {
            Optional<Duration> parsed = Span.parse(text);
            if (parsed.isEmpty()) {
                flaws.add(at(name), "'" + Flaws.shown(text) + "' is no duration; it is " + Span.ACCEPTED);
            }
            return parsed;
        });
    }

    /** One of the words, in any case. */
    public Optional<String> word(String name, List<String> accepted) {
        return text(name).flatMap(text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (accepted.contains(word)) {
                return Optional.of(word);
            }
            flaws.unknown(at(name), text, accepted);
            return Optional.empty();
        });
    }

    /** A list of texts; empty when it is left out. */
    public List<String> texts(String name) {
        return find(name, "a list of texts", this::textsOf).orElse(List.of());
    }

    private @Nullable List<String> textsOf(JsonNode node, String where) {
        if (!node.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                texts.add(node.get(i).textValue());
            } else {
                flaws.add(where + "/" + i, "a text is expected, not " + kind(node.get(i)));
            }
        }
        return texts;
    }

    /** An object of texts, in its order; empty when it is left out. */
    public Map<String, String> map(String name) {
        return find(name, "an object of texts", this::mapOf).orElse(Map.of());
    }

    private @Nullable Map<String, String> mapOf(JsonNode node, String where) {
        if (!node.isObject()) {
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        node.forEachEntry((key, value) -> {
            if (value.isTextual()) {
                map.put(key, value.textValue());
            } else {
                flaws.add(where + "/" + escaped(key), "a text is expected, not " + kind(value));
            }
        });
        return map;
    }

    /** An object within this one, which is checked with it. */
    public Optional<Fields> object(String name) {
        return find(name, "an object", (node, where) -> node.isObject() ? part(node, where) : null);
    }

    /** The objects within one whose names are free, by name, in their order. */
    public Map<String, Fields> objects(String name) {
        Map<String, Fields> objects = new LinkedHashMap<>();
        find(name, "an object of objects", (node, where) -> node.isObject() ? node : null)
                .ifPresent(all ->
                        all.forEachEntry((key, value) -> objects.put(key, part(value, at(name) + "/" + escaped(key)))));
        return objects;
    }

    /** The objects of a list; empty when it is left out. */
    public List<Fields> list(String name) {
        List<Fields> elements = new ArrayList<>();
        find(name, "a list of objects", (node, where) -> node.isArray() ? node : null)
                .ifPresent(all -> {
                    for (int i = 0; i < all.size(); i++) {
                        elements.add(part(all.get(i), at(name) + "/" + i));
                    }
                });
        return elements;
    }

    /** A part whose fields are checked elsewhere, as it was sent. */
    public Optional<JsonNode> anything(String name) {
        return find(name, "anything", (node, where) -> node);
    }

    private Fields part(JsonNode node, String where) {
        Fields part = new Fields(node, where, flaws);
        parts.add(part);
        return part;
    }

    private <T> Optional<T> find(String name, String accepted, BiFunction<JsonNode, String, @Nullable T> read) {
        known.add(name);
        if (!present(name)) {
            return Optional.empty();
        }
        JsonNode node = object.get(name);
        @Nullable T value = read.apply(node, at(name));
        if (value == null) {
            flaws.add(at(name), accepted + " is expected, not " + kind(node));
        }
        return Optional.ofNullable(value);
    }

    private boolean present(String name) {
        return object.isObject() && object.hasNonNull(name);
    }

    private String at(String name) {
        return pointer + "/" + escaped(name);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "the text '" + Flaws.shown(node.textValue()) + "'";
            case NUMBER -> "the number " + Flaws.shown(node.toString());
            case BOOLEAN -> node.toString();
            default -> "null";
        };
    }
}

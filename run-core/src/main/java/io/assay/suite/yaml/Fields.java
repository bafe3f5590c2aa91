package io.assay.suite.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * What one section of the file says. Whoever binds it gets every key exactly once, so that everything wrong is told in
 * one pass.
 */
public final class Fields {
    private final Value section;
    private final List<Key<?>> accepted;
    private final Map<String, Entry> entries = new HashMap<>();

    Fields(Value section, MappingNode map, List<Key<?>> accepted) {
        this.section = section;
        this.accepted = accepted;
        Entries.of(map, section.reading().findings()).forEach(this::add);
        accepted.stream().filter(key -> key.required() && !has(key)).forEach(this::tellMissing);
    }

    /** The section itself. */
    public Value section() {
        return section;
    }

    /** Whether the key is written, be it rightly or wrongly. */
    public boolean has(Key<?> key) {
        return entries.containsKey(key.name());
    }

    public Optional<Value> value(Key<?> key) {
        return Optional.ofNullable(entries.get(key.name()))
                .map(entry -> Value.under(entry, "'" + key.name() + "'", section.reading()));
    }

    /** The value; its default when it is left out; empty when there is none or it is wrong. */
    public <T> Optional<T> get(Key<T> key) {
        return has(key) ? value(key).flatMap(key.form()::read) : key.standard();
    }

    /** The value, or {@code standIn} that keeps the pass going after something wrong has been told. */
    public <T> T get(Key<T> key, T standIn) {
        return get(key).orElse(standIn);
    }

    private void add(Entry entry) {
        if (accepted.stream().noneMatch(key -> key.name().equals(entry.name()))) {
            section.reading().findings().error(entry.key(), unknown(entry.name()));
        }
        entries.put(entry.name(), entry);
    }

    private String unknown(String name) {
        List<String> names = accepted.stream().map(Key::name).toList();
        String meant = Spelling.nearest(name, names)
                .map(near -> ": did you mean '" + near + "'?")
                .or(() -> below(name).map(near -> ": did you mean " + near + "?"))
                .orElse(".");
        return "unknown key " + Described.quoted(name) + " in " + section.label() + meant + " Accepted: "
                + String.join(", ", names);
    }

    /** The key of a section below this one that may have been meant, and where it belongs. */
    private Optional<String> below(String name) {
        return accepted.stream().flatMap(key -> below(name, key).stream()).findFirst();
    }

    private static Optional<String> below(String name, Key<?> key) {
        return key.form() instanceof Section<?> section
                ? Spelling.nearest(name, section.names()).map(near -> "'" + near + "' in '" + key.name() + "'")
                : Optional.empty();
    }

    private void tellMissing(Key<?> key) {
        section.reading()
                .findings()
                .error(
                        section.key(),
                        section.label() + " has no '" + key.name() + "', which is required: " + key.description());
    }
}

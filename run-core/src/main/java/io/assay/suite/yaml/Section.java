package io.assay.suite.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A map with declared keys.
 *
 * @param bind makes the value; may use stand-ins where something wrong has been told
 * @param rules further keywords of JSON Schema, between keys
 */
public record Section<T>(List<Key<?>> keys, Function<Fields, T> bind, Keywords rules) implements Form<T> {
    public Section {
        keys = List.copyOf(keys);
    }

    public Section(List<Key<?>> keys, Function<Fields, T> bind) {
        this(keys, bind, Keywords.NONE);
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    @Override
    public Optional<T> read(Value value) {
        if (value.node() instanceof MappingNode map) {
            return Optional.of(bind.apply(new Fields(value, map, keys)));
        }
        String names = String.join(", ", names());
        boolean mayBeEmpty = keys.stream().noneMatch(Key::required);
        return value.refuseKind("a map with the keys " + names + (mayBeEmpty ? ", or {} to set none of them" : ""));
    }

    @Override
    public String kind() {
        return "map";
    }

    @Override
    public Keywords schema() {
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        Keywords properties = Keywords.NONE;
        for (Key<?> key : keys) {
            properties = properties.and(key.name(), property(key));
        }
        return Keywords.of("type", "object")
                .and(required.isEmpty() ? Keywords.NONE : Keywords.of("required", required))
                .and(rules)
                .and("properties", properties)
                .and("additionalProperties", false);
    }

    private static Keywords property(Key<?> key) {
        return Keywords.of("description", key.description())
                .and(key.writtenStandard()
                        .map(standard -> Keywords.of("default", standard))
                        .orElse(Keywords.NONE))
                .and(key.form().schema());
    }
}

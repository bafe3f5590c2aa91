package io.assay.suite.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A map whose keys are names that the file chooses; keeps their order.
 *
 * @param noun what one entry is called
 */
public record MapOf<T>(String noun, Names names, Form<T> form, boolean mayBeEmpty) implements Form<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Value value) {
        if (!(value.node() instanceof MappingNode map)) {
            return value.refuseKind("the " + noun + "s as a map, each under its name");
        }
        Findings findings = value.reading().findings();
        Map<String, T> read = new LinkedHashMap<>();
        var entries = Entries.of(map, findings);
        if (entries.isEmpty() && !mayBeEmpty) {
            return value.refuse("is an empty map: write at least one " + noun);
        }
        for (Entry entry : entries) {
            String label = noun + " " + Described.quoted(entry.name());
            names.fault(entry.name()).ifPresent(fault -> findings.error(entry.key(), label + " " + fault));
            form.read(Value.under(entry, label, value.reading())).ifPresent(item -> read.put(entry.name(), item));
        }
        return Optional.of(read);
    }

    @Override
    public String kind() {
        return "map of " + noun + "s";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "object")
                .and("minProperties", mayBeEmpty ? 0 : 1)
                .and("propertyNames", Keywords.of("pattern", names.schemaPattern()))
                .and("additionalProperties", form.schema());
    }
}

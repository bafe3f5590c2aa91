package io.assay.suite.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A list; a single value stands for a list of one.
 *
 * @param example one entry, for messages
 */
public record ListOf<T>(Form<T> item, String plural, boolean mayBeEmpty, String example) implements Form<List<T>> {
    @Override
    public Optional<List<T>> read(Value value) {
        if (isOneItem(value)) {
            return item.read(value).map(List::of);
        }
        if (!(value.node() instanceof SequenceNode list)) {
            return value.refuseKind("a list of " + plural + ", for example [" + example + "]");
        }
        if (list.getValue().isEmpty() && !mayBeEmpty) {
            return value.refuse("is an empty list: write at least one entry, for example [" + example + "]");
        }
        return Optional.of(list.getValue().stream()
                .flatMap(node -> item.read(value.item(node)).stream())
                .toList());
    }

    private boolean isOneItem(Value value) {
        if (item instanceof Section<?>) {
            return value.node() instanceof MappingNode;
        }
        return value.node() instanceof ScalarNode && !value.node().getTag().equals(Tag.NULL);
    }

    @Override
    public String kind() {
        return "list of " + plural;
    }

    @Override
    public Keywords schema() {
        Keywords list =
                Keywords.of("type", "array").and("minItems", mayBeEmpty ? 0 : 1).and("items", item.schema());
        return Keywords.of("anyOf", List.of(item.schema(), list));
    }
}

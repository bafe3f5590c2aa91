package io.assay.suite.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** A value in its brief form, or a map that says more. */
public record Either<T>(Form<T> brief, Section<T> full) implements Form<T> {
    @Override
    public Optional<T> read(Value value) {
        return value.node() instanceof MappingNode ? full.read(value) : brief.read(value);
    }

    @Override
    public String kind() {
        return brief.kind() + " or map";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("anyOf", List.of(brief.schema(), full.schema()));
    }
}

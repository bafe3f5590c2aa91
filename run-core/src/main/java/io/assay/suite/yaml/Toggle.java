package io.assay.suite.yaml;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Tag;

/** True or false. */
public record Toggle() implements Form<Boolean> {
    @Override
    public Optional<Boolean> read(Value value) {
        String written = value.written().orElse("").toLowerCase(Locale.ROOT);
        if (!value.node().getTag().equals(Tag.BOOL) || !written.matches("true|false")) {
            return value.refuseKind("true or false");
        }
        return Optional.of(Boolean.valueOf(written));
    }

    @Override
    public String kind() {
        return "true or false";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "boolean");
    }
}

package io.assay.suite.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML 1.2's core schema, with texts where the engine would act on its own: {@code ${NAME}} is replaced by {@link
 * Interpolation}, and {@code <<} is merged by {@link Entries}, since the engine (3.2) never returns from a map that
 * merges itself.
 */
final class PlainSchema implements Schema {
    private final Schema core = new CoreSchema();

    @Override
    public ScalarResolver getScalarResolver() {
        ScalarResolver resolver = core.getScalarResolver();
        return (text, implicit) -> {
            Tag tag = resolver.resolve(text, implicit);
            return tag.equals(Tag.MERGE) || tag.equals(Tag.ENV_TAG) ? Tag.STR : tag;
        };
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return core.getSchemaTagConstructors();
    }
}

package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class ConfigSchemaTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "reference", "assay.schema.json");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(written());

    @Test
    void the_published_copy_is_the_schema_of_this_version() throws IOException {
        if (Boolean.getBoolean("assay.schema.write")) {
            Files.writeString(PUBLISHED, written());
        }

        assertThat(PUBLISHED)
                .as("write it anew with ./mvnw -pl run-core test -Dtest=ConfigSchemaTest -Dassay.schema.write=true")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(written());
    }

    @Test
    void the_schema_is_one_itself() {
        // given
        Schema draft = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        // then
        assertThat(draft.validate(written(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal.yaml", "complete.yaml", "merged.yaml"})
    void it_accepts_what_the_checker_accepts(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("good/" + name))) {
            assertThat(validate(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.assay.suite.BadFile#allThatAreYaml")
    void it_rejects_what_a_schema_can_know(BadFile bad) {
        assertThat(bad.schema()).isIn(BadFile.REJECTED, BadFile.UNSEEN);
        assertThat(validate(bad.text()).isEmpty()).isEqualTo(bad.schema().equals(BadFile.UNSEEN));
    }

    private static List<Error> validate(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        JsonNode json = new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
        return SCHEMA.validate(json);
    }

    private static String written() {
        StringWriter out = new StringWriter();
        ConfigSchema.write(out);
        return out.toString();
    }
}

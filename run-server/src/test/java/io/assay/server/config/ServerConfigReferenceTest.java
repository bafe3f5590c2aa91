package io.assay.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.assay.suite.ConfigSchema;
import io.assay.suite.YamlFile;
import io.assay.suite.yaml.Either;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Section;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/reference/server-yaml.md} and the schema beside it against the declared keys, of every section. */
class ServerConfigReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Path SCHEMA = REFERENCE.resolve("server.schema.json");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)}");

    static Stream<Arguments> sections() {
        return Stream.concat(
                Stream.of(Arguments.of("Top level", ServerConfigForm.SECTION)), below("", ServerConfigForm.SECTION));
    }

    private static Stream<Arguments> below(String path, Section<?> section) {
        return section.keys().stream()
                .flatMap(key -> within(key.form())
                        .map(inner -> Stream.concat(
                                Stream.of(Arguments.of("`" + path + key.name() + "`", inner)),
                                below(path + key.name() + ".", inner)))
                        .orElse(Stream.of()));
    }

    private static Optional<Section<?>> within(Form<?> form) {
        if (form instanceof ListOf<?> list) {
            return within(list.item());
        }
        if (form instanceof MapOf<?> map) {
            return within(map.form());
        }
        if (form instanceof Either<?> either) {
            return Optional.of(either.full());
        }
        return form instanceof Section<?> section ? Optional.of(section) : Optional.empty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void every_key_is_told_with_its_type_and_default(String heading, Section<?> section) {
        // given
        String page = page();
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("heading '## %s' in server-yaml.md", heading).isNotNegative();

        // when
        List<String> rows = page.substring(start + 1)
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();

        // then
        assertThat(rows.stream().filter(line -> line.startsWith("| `")))
                .as("the table under '%s' in server-yaml.md", heading)
                .containsExactlyElementsOf(section.keys().stream()
                        .map(ServerConfigReferenceTest::row)
                        .toList());
    }

    static Stream<String> examples() {
        return BLOCK.matcher(page()).results().map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_accepted(String example) {
        // given
        Map<String, String> environment = new HashMap<>();
        VARIABLE.matcher(example).results().forEach(found -> environment.put(found.group(1), "x".repeat(40)));

        // then
        assertThatCode(() -> YamlFile.parse("server.yaml", example, ServerConfigForm.SECTION, environment))
                .doesNotThrowAnyException();
    }

    @Test
    void the_published_schema_is_that_of_this_version() throws IOException {
        // given
        StringWriter written = new StringWriter();
        ConfigSchema.write(
                "server.yaml", "What a server of Assay does beyond its options.", ServerConfigForm.SECTION, written);
        if (Boolean.getBoolean("assay.schema.write")) {
            Files.writeString(SCHEMA, written.toString());
        }

        // then
        assertThat(SCHEMA)
                .as("write it anew with -Dtest=ServerConfigReferenceTest -Dassay.schema.write=true")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(written.toString());
    }

    private static String row(Key<?> key) {
        String standard = key.required()
                ? "required"
                : key.writtenStandard().map(written -> "`" + written + "`").orElse("–");
        return "| `" + key.name() + "` | " + key.form().kind() + " | " + standard + " | " + key.description() + " |";
    }

    private static String page() {
        try {
            return Files.readString(REFERENCE.resolve("server-yaml.md"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

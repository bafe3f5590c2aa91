package io.assay.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Keywords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of {@code assay.yaml}, for editors; made from the keys that {@link ProjectFile}
 * accepts. It accepts every file that {@link ProjectFile} accepts, save those that need YAML's merge keys resolved. The
 * same for every other {@link YamlFile}.
 */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** Writes the schema as indented JSON with a final line break; does not close the writer. */
    public static void write(Writer out) {
        write("assay.yaml", "What a project tests, where and how.", ProjectForm.SECTION, out);
    }

    /** The same of a file that is read by {@code form}. */
    public static void write(String title, String description, Form<?> form, Writer out) {
        Keywords schema = Keywords.of("$schema", "https://json-schema.org/draft/2020-12/schema")
                .and("title", title)
                .and("description", description)
                .and(form.schema());
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(indentation());
            write(json, schema);
            json.writeRaw("\n");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static DefaultPrettyPrinter indentation() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Keywords keywords) {
            json.writeStartObject();
            for (Map.Entry<String, Object> entry : keywords.entries().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}

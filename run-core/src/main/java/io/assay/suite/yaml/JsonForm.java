package io.assay.suite.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Any value, kept as JSON of the same types. */
public record JsonForm() implements Form<String> {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public Optional<String> read(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, value.node(), value.reading().findings());
        } catch (NumberFormatException notJson) {
            return value.refuse("holds a number that JSON does not know: write it as a text, in quotes");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(text.toString());
    }

    private static void write(JsonGenerator json, Node node, Findings findings) throws IOException {
        if (node instanceof MappingNode map) {
            json.writeStartObject();
            for (Entry entry : Entries.of(map, findings)) {
                json.writeFieldName(entry.name());
                write(json, entry.value(), findings);
            }
            json.writeEndObject();
        } else if (node instanceof SequenceNode list) {
            json.writeStartArray();
            for (Node item : list.getValue()) {
                write(json, item, findings);
            }
            json.writeEndArray();
        } else {
            write(json, (ScalarNode) node);
        }
    }

    private static void write(JsonGenerator json, ScalarNode scalar) throws IOException {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            json.writeNull();
        } else if (tag.equals(Tag.BOOL)) {
            json.writeBoolean(Boolean.parseBoolean(text));
        } else if (tag.equals(Tag.INT)) {
            json.writeNumber(new BigInteger(text));
        } else if (tag.equals(Tag.FLOAT)) {
            json.writeNumber(new BigDecimal(text));
        } else {
            json.writeString(text);
        }
    }

    @Override
    public String kind() {
        return "anything";
    }

    @Override
    public Keywords schema() {
        return Keywords.NONE;
    }
}

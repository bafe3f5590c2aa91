package io.assay.defect.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a schema requires and nobody set: the fields of answers that nobody looks at. */
public final class Sample {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Contract contract;

    public Sample(Contract contract) {
        this.contract = contract;
    }

    public ObjectNode complete(String schema, ObjectNode given) {
        return complete(contract.schema(schema), given);
    }

    private ObjectNode complete(JsonNode schema, ObjectNode given) {
        JsonNode resolved = contract.resolved(schema);
        for (JsonNode name : resolved.path("required")) {
            JsonNode property = resolved.path("properties").path(name.asText());
            JsonNode present = given.get(name.asText());
            if (present == null) {
                given.set(name.asText(), sample(property));
            } else if (present instanceof ObjectNode object) {
                complete(property, object);
            }
        }
        return given;
    }

    private JsonNode sample(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        if (resolved.path("nullable").asBoolean()) {
            return NODES.nullNode();
        }
        for (String choice : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (resolved.has(choice)) {
                return sample(resolved.path(choice).get(0));
            }
        }
        if (resolved.has("enum")) {
            return resolved.path("enum").get(0);
        }
        return switch (resolved.path("type").asText()) {
            case "integer", "number" -> NODES.numberNode(1);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> NODES.arrayNode();
            case "string" -> NODES.textNode(text(resolved.path("format").asText()));
            default -> complete(resolved, NODES.objectNode());
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "uri" -> "https://example.com/";
            case "date-time" -> "2026-11-21T12:00:00Z";
            default -> "x";
        };
    }
}

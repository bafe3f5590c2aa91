package io.assay.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** GitHub's OpenAPI document, cut down to the routes that are used. Thread-safe. */
final class Contract {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Parts that schemas refer to stand beside them. */
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getOpenApi30())
                    .keyword(new NonValidationKeyword("components"))
                    .build());

    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("github-openapi.json")) {
            document = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation of the API. */
    record Route(String path, JsonNode operation) {}

    Optional<Route> route(String method, String path) {
        for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
            JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
            if (operation.isObject() && path.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                return Optional.of(new Route(each.getKey(), operation));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a request. */
    List<String> problems(Route route, Map<String, String> query, JsonNode body) {
        List<String> problems = new ArrayList<>();
        query.forEach((name, value) -> problems.addAll(parameter(route, name, value)));
        JsonNode schema = route.operation().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode() != body.isMissingNode()) {
            problems.add("a body is " + (schema.isMissingNode() ? "not " : "") + "expected");
        } else if (!schema.isMissingNode()) {
            problems.addAll(problems(schema, body));
            body.fieldNames().forEachRemaining(field -> {
                if (!schema.path("properties").has(field)) {
                    problems.add("no field is called " + field);
                }
            });
        }
        return problems;
    }

    private List<String> parameter(Route route, String name, String value) {
        for (JsonNode each : route.operation().path("parameters")) {
            JsonNode parameter = resolved(each);
            if (parameter.path("name").asText().equals(name)
                    && parameter.path("in").asText().equals("query")) {
                JsonNode schema = parameter.path("schema");
                boolean number = resolved(schema).path("type").asText().equals("integer");
                return problems(schema, number ? JSON.valueToTree(Long.valueOf(value)) : JSON.valueToTree(value));
            }
        }
        return List.of("no parameter is called " + name);
    }

    /** What is wrong with an answer of this fake. */
    List<String> problems(Route route, int status, JsonNode body) {
        JsonNode response = resolved(route.operation().path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not described");
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : problems(schema, body);
    }

    /** The schema of an answer, of which {@link Sample} makes the fields that nobody looks at. */
    JsonNode answer(Route route, int status) {
        return route.operation()
                .path("responses")
                .path(Integer.toString(status))
                .at("/content/application~1json/schema");
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private List<String> problems(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("allOf", JSON.createArrayNode().add(schema));
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole.toString(), InputFormat.JSON);
    }
}

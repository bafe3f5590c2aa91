package io.assay.defect.contract;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAPI document that requests and answers are held against. Thread-safe. */
public final class Contract {
    public static final ObjectMapper JSON = new ObjectMapper();

    /** Parts that schemas refer to stand beside them. */
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getOpenApi30())
                    .keyword(new NonValidationKeyword("components"))
                    .build());

    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private Contract(InputStream document) {
        try (document) {
            this.document = JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of GitHub, cut down to the routes that are used. */
    public static Contract github() {
        return new Contract(Contract.class.getResourceAsStream("github-openapi.json"));
    }

    /** One in a file. */
    public static Contract of(Path file) {
        try {
            return new Contract(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation of the API. */
    public record Route(String path, JsonNode operation) {}

    public Optional<Route> route(String method, String path) {
        for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
            JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
            if (operation.isObject() && path.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                return Optional.of(new Route(each.getKey(), operation));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a request. */
    public List<String> problems(Route route, Map<String, String> query, JsonNode body) {
        List<String> problems = new ArrayList<>();
        query.forEach((name, value) -> problems.addAll(parameter(route, name, value)));
        JsonNode schema = route.operation().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode() != body.isMissingNode()) {
            problems.add("a body is " + (schema.isMissingNode() ? "not " : "") + "expected");
        } else if (!schema.isMissingNode()) {
            problems.addAll(problems(schema, body));
            body.fieldNames().forEachRemaining(field -> {
                if (!knows(schema, field)) {
                    problems.add("no field is called " + field);
                }
            });
        }
        return problems;
    }

    /** Of a choice, any of what may be chosen. */
    private boolean knows(JsonNode schema, String field) {
        JsonNode whole = resolved(schema);
        return whole.path("properties").has(field)
                || whole.path("additionalProperties").asBoolean(false)
                || Stream.of("oneOf", "anyOf", "allOf")
                        .flatMap(choice ->
                                StreamSupport.stream(whole.path(choice).spliterator(), false))
                        .anyMatch(each -> knows(each, field));
    }

    private List<String> parameter(Route route, String name, String value) {
        for (JsonNode each : route.operation().path("parameters")) {
            JsonNode parameter = resolved(each);
            if (parameter.path("name").asText().equals(name)
                    && parameter.path("in").asText().equals("query")) {
                JsonNode schema = parameter.path("schema");
                return problems(schema, typed(resolved(schema).path("type").asText(), value));
            }
        }
        return List.of("no parameter is called " + name);
    }

    /** Several values stand in one parameter, with commas. */
    private static JsonNode typed(String type, String value) {
        return switch (type) {
            case "integer" -> JSON.valueToTree(Long.valueOf(value));
            case "boolean" -> JSON.valueToTree(Boolean.valueOf(value));
            case "array" -> JSON.valueToTree(value.split(","));
            default -> JSON.valueToTree(value);
        };
    }

    /** What is wrong with an answer of a fake. */
    public List<String> problems(Route route, int status, JsonNode body) {
        JsonNode response = resolved(route.operation().path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not described");
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : problems(schema, body);
    }

    /** The schema of an answer, of which {@link Sample} makes the fields that nobody looks at. */
    public JsonNode answer(Route route, int status) {
        return route.operation()
                .path("responses")
                .path(Integer.toString(status))
                .at("/content/application~1json/schema");
    }

    public JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    public JsonNode resolved(JsonNode node) {
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

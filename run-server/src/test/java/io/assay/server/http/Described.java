package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API's own description, against which every answer of the tests is held. */
final class Described {
    static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    Described() {
        try (InputStream in = Described.class.getResourceAsStream("openapi.json")) {
            document = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code METHOD path} of every route. */
    List<String> routes() {
        List<String> routes = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, operations) -> operations
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    /** Fails when the answer is not as the description says. */
    void check(String method, String path, HttpResponse<String> answer) {
        Optional<JsonNode> operation = operation(method, path);
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (operation.isEmpty() || !type.endsWith("json")) {
            return;
        }
        JsonNode response = operation.get().path("responses").path(Integer.toString(answer.statusCode()));
        JsonNode schema = answer.statusCode() >= 400
                ? document.at("/components/schemas/Problem")
                : response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError(
                    method + " " + path + ": " + answer.statusCode() + " " + type + " is not described");
        }
        ObjectNode whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        List<?> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(method + " " + path + ": " + errors + "\n" + answer.body());
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        String plain = path.split("\\?")[0];
        Optional<JsonNode> best = Optional.empty();
        int literal = -1;
        for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
            String regex = each.getKey()
                    .replace("{path}", ".+")
                    .replace("{key}", ".+")
                    .replace("{receiver}", ".+")
                    .replaceAll("\\{\\w+}", "[^/]+");
            int length = each.getKey().replaceAll("\\{\\w+}", "").length();
            JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
            if (plain.matches(regex) && length > literal && operation.isObject()) {
                best = Optional.of(operation);
                literal = length;
            }
        }
        return best;
    }
}

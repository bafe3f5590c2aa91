package io.assay.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The API of several servers, as a patient caller uses it: when one does not answer, the next is asked. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<URI> servers;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Api(List<URI> servers, String token) {
        this.servers = List.copyOf(servers);
        this.token = token;
    }

    /** Creates something, surely and once. */
    JsonNode create(String path, String body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        return send(
                path,
                builder -> builder.header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode get(String path) throws InterruptedException {
        return send(path, HttpRequest.Builder::GET);
    }

    /** Every entry of a list, page by page. */
    List<JsonNode> all(String path, String name) throws InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=1000" + cursor);
            page.get(name).forEach(entries::add);
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return entries;
    }

    private interface Form {
        HttpRequest.Builder on(HttpRequest.Builder builder);
    }

    private JsonNode send(String path, Form form) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; ; attempt++) {
            URI server = servers.get(attempt % servers.size());
            HttpRequest request = form.on(HttpRequest.newBuilder(server.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(20)))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return JSON.readTree(answer.body());
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 429 && answer.statusCode() != 409) {
                    throw new IllegalStateException(request + ": " + answer.statusCode() + " " + answer.body());
                }
            } catch (IOException away) {
                // The next server is asked.
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no server has answered " + request + " for " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }
}

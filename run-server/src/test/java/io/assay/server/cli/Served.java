package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.started.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real {@code assay serve} process with a home of its own, that can be killed and started again where it was. */
final class Served implements AutoCloseable {
    private static final String LISTENS = "assay: listening on ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Path home;
    private final Map<String, String> environment;
    private final List<String> options;
    private AssayProcess process;
    private String url;

    private Served(Path home, Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        this.home = home;
        this.environment = environment;
        this.options = options;
        Files.createDirectories(home);
        process = launched();
        url = address();
    }

    static Served start(Path home, String... options) throws IOException, InterruptedException {
        return new Served(home, Map.of(), List.of(options));
    }

    static Served start(Path home, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        return new Served(home, environment, List.of(options));
    }

    private AssayProcess launched() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--home", home.toString()));
        if (!options.contains("--port")) {
            arguments.addAll(List.of("--port", String.valueOf(port)));
        }
        arguments.addAll(options);
        return AssayProcess.start(home, environment, arguments);
    }

    private String address() throws IOException, InterruptedException {
        return process.awaitOut("admin-token")
                .soFar()
                .lines()
                .filter(line -> line.startsWith(LISTENS))
                .findFirst()
                .orElseThrow()
                .substring(LISTENS.length());
    }

    /** At the port that it had. */
    void restart() throws IOException, InterruptedException {
        process = launched();
        address();
    }

    AssayProcess process() {
        return process;
    }

    String url() {
        return url;
    }

    Path adminToken() {
        return home.resolve("admin-token");
    }

    String token() throws IOException {
        return Files.readString(adminToken()).strip();
    }

    /** A new token of a role. */
    String token(String name, String role, String expiresIn) throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "/v1/tokens",
                "{\"name\":\"%s\",\"role\":\"%s\",\"expiresIn\":\"%s\"}".formatted(name, role, expiresIn));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Ended.json(made.body()).at("/token").asText();
    }

    /** The project's command speaks to this server. */
    Bench bench(Path folder) throws IOException {
        return new Bench(folder).with("ASSAY_SERVER", url).with("ASSAY_TOKEN", token());
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) throws Exception {
        return sendAs(token(), method, path, body, headers);
    }

    HttpResponse<String> sendAs(String token, String method, String path, @Nullable String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && headers.length == 0) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return Ended.json(answer.body());
    }

    /** Creates a run and tells its id. */
    String create(String body) throws Exception {
        HttpResponse<String> created = send("POST", "/v1/runs", body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return Ended.json(created.body()).at("/run/id").asText();
    }

    JsonNode awaitState(String id, String state) {
        JsonNode[] last = new JsonNode[1];
        Await.until(id + " " + state, () -> {
            last[0] = get("/v1/runs/" + id);
            String now = last[0].at("/run/state").asText();
            boolean ended = List.of("PASSED", "FAILED", "ERROR", "CANCELLED").contains(now);
            assertThat(ended && !now.equals(state)).as("%s", last[0]).isFalse();
            return now.equals(state);
        });
        return last[0];
    }

    @Override
    public void close() {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.assay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.bench.HttpLoad.Outcome;
import io.assay.bench.HttpLoad.Request;
import io.assay.server.webhook.Payloads;
import io.assay.server.webhook.Senders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Webhooks, sent to a server by many at once, and to one that is killed meanwhile. */
final class Delivering implements AutoCloseable {
    private static final String TOKEN = "bench-" + "0123456789abcdef".repeat(3);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 64;
    private static final int SAME = 10_000;
    private static final int OTHERS = 2_000;

    private final Path folder;
    private final String database;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private volatile int port;

    private Delivering(Path folder, String database) throws Exception {
        this.folder = folder;
        this.database = database;
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("assay.yaml"), """
                project: bench
                suites:
                  never: { run: "true", reports: "stdout:tap", labels: [nobody-has-it] }
                webhooks:
                  github: { secret: "${HOOK}", rules: { on: push, suite: never } }
                  gitlab: { secret: "${HOOK}", rules: { on: push, suite: never } }
                  standard: { secret: "${HOOK}", rules: { on: "**", suite: never } }
                """);
        begin();
    }

    static void measure(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        out.println("Webhooks, one server on SQLite, " + CONNECTIONS + " connections");
        try (Delivering sqlite = new Delivering(folder, "")) {
            sqlite.measureAll(out);
        }
        MuchOutput.delete(folder);
        try (EmbeddedPostgres postgres = Durable.postgres()) {
            Path other = Files.createTempDirectory("assay-bench");
            out.println("Webhooks, one server on PostgreSQL, " + CONNECTIONS + " connections");
            try (Delivering server = new Delivering(other, postgres.getJdbcUrl("postgres", "postgres"))) {
                server.measureAll(out);
            }
            MuchOutput.delete(other);
        }
    }

    private void measureAll(PrintStream out) throws Exception {
        byte[] message = "{\"type\":\"deploy.finished\",\"data\":{\"version\":\"1.5\"}}".getBytes(UTF_8);
        for (int round = 0; round <= 3; round++) {
            String id = "delivery-" + round;
            String commit = String.format("%040x", 0xc0ffee00 + round);
            byte[] push = push().put("after", commit).toString().getBytes(UTF_8);
            byte[] gitlab = Payloads.gitlab("push", each -> true)
                    .put("checkout_sha", commit)
                    .toString()
                    .getBytes(UTF_8);
            PrintStream to = round == 0 ? new PrintStream(OutputStream.nullOutputStream(), false, UTF_8) : out;
            same("github", Senders.github(SECRET, id, "push", push), push, to);
            Map<String, String> signed = Senders.standard(SECRET, id, Instant.now(), gitlab);
            signed.putAll(Senders.gitlab("", id, "Push Hook"));
            same("gitlab", signed, gitlab, to);
            same("standard", Senders.standard(SECRET, id, Instant.now(), message), message, to);
        }
        killed(out);
    }

    private void same(String platform, Map<String, String> headers, byte[] body, PrintStream out) throws Exception {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        String text = new String(body, UTF_8);
        Request delivery = new Request("POST", "/v1/webhooks/" + platform, lines.toString(), text);
        Request nothing = new Request("POST", "/v1/nothing", "Authorization: Bearer " + TOKEN + "\r\n", text);
        int before = runs();
        // Half before and half after, for the server becomes faster as it goes.
        HttpLoad load = new HttpLoad(port, CONNECTIONS);
        double first = load.send(SAME / 2, number -> nothing).perSecond();
        Outcome same = load.send(SAME, number -> delivery);
        double second = load.send(SAME / 2, number -> nothing).perSecond();
        double idle = 2 / (1 / first + 1 / second);
        settle();
        out.printf(
                Locale.ROOT,
                "  %d identical deliveries of %s (%d bytes): %s, %d run made, %.0f/s (99%% < %.0f ms); no-op route %.0f/s;"
                        + " ratio %.2f%n",
                SAME,
                platform,
                body.length,
                same.statuses(),
                runs() - before,
                same.perSecond(),
                same.millisAt(0.99),
                idle,
                same.perSecond() / idle);
    }

    /** Each of many pushes is sent until it is answered, and the server is killed again and again. */
    private void killed(PrintStream out) throws Exception {
        int before = runs();
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            senders.execute(() -> {
                for (int number = next.getAndIncrement(); number < OTHERS; number = next.getAndIncrement()) {
                    deliver(number, answered);
                }
            });
        }
        int kills = 0;
        while (answered.size() < OTHERS) {
            int until = Math.min(OTHERS, answered.size() + OTHERS / 4);
            while (answered.size() < until) {
                Thread.sleep(5);
            }
            if (answered.size() < OTHERS) {
                process.destroyForcibly().waitFor();
                kills++;
                begin();
            }
        }
        senders.shutdown();
        settle();
        out.printf(
                Locale.ROOT,
                "  %d pushes, the server killed %d times meanwhile: %d runs made%n",
                OTHERS,
                kills,
                runs() - before);
    }

    private static ObjectNode push() {
        return Payloads.github("push", each -> each.path("ref").asText().equals("refs/heads/master"));
    }

    private void deliver(int number, Set<Integer> answered) {
        byte[] body = push().put("after", String.format("%040x", number + 1))
                .toString()
                .getBytes(UTF_8);
        Map<String, String> headers = Senders.github(SECRET, "other-" + number, "push", body);
        while (!answered.contains(number)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/v1/webhooks/github"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            try {
                if (client.send(request.build(), BodyHandlers.discarding()).statusCode() == 202) {
                    answered.add(number);
                }
            } catch (IOException down) {
                pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void settle() throws Exception {
        while (get("/v1/webhooks/deliveries?state=waiting&limit=1")
                        .get("deliveries")
                        .size()
                > 0) {
            Thread.sleep(20);
        }
    }

    private int runs() throws Exception {
        int count = 0;
        String cursor = "";
        do {
            JsonNode page = get("/v1/runs?limit=1000" + cursor);
            count += page.get("runs").size();
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return count;
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private void begin() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.assay.server.BenchServer",
                folder.resolve("home").toString(),
                TOKEN,
                "0",
                folder.resolve("project").toString()));
        if (!database.isEmpty()) {
            command.add(database);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(folder.resolve("server.log").toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("HOOK", SECRET);
        process = builder.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = lines.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(
                    "the server did not start: " + Files.readString(folder.resolve("server.log")));
        }
        port = Integer.parseInt(line);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

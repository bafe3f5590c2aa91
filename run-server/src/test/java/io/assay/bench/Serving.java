package io.assay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.bench.HttpLoad.Outcome;
import io.assay.bench.HttpLoad.Request;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** What a server does in how much time, asked over HTTP. */
final class Serving implements AutoCloseable {
    private static final String TOKEN = "bench-" + "0123456789abcdef".repeat(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 64;

    private final Path folder;
    private final String database;
    private final int slots;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private int port;

    private Serving(Path folder, String database, int slots) throws Exception {
        this.folder = folder;
        this.database = database;
        this.slots = slots;
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("assay.yaml"), """
                project: bench
                suites:
                  trivial: { run: "echo '1..1'; echo 'ok 1 - a'", reports: "stdout:tap" }
                  first: { run: "date +%%s%%N > %s/$ASSAY_RUN_ID; echo '1..1'; echo 'ok 1 - a'", reports: "stdout:tap" }
                  never: { run: "true", reports: "stdout:tap", labels: [nobody-has-it] }
                """.formatted(folder));
        begin();
    }

    static void measure(PrintStream out, boolean creates, boolean runs) throws Exception {
        if (creates) {
            Path folder = Files.createTempDirectory("assay-bench");
            try (Serving sqlite = new Serving(folder, "", 0)) {
                out.println("One server on SQLite, asked from " + CONNECTIONS + " connections");
                sqlite.oneKey(out);
                sqlite.creates(SingleInserts.sqlite(folder.resolve("floor.db")), List.of(1), out);
            }
            MuchOutput.delete(folder);
            try (EmbeddedPostgres postgres = Durable.postgres()) {
                Path other = Files.createTempDirectory("assay-bench");
                String url = postgres.getJdbcUrl("postgres", "postgres");
                try (Serving server = new Serving(other, url, 0)) {
                    out.println("One server on PostgreSQL, asked from " + CONNECTIONS + " connections");
                    server.creates(SingleInserts.postgres(url), List.of(1, 16, 64), out);
                }
            }
        }
        if (runs) {
            Path folder = Files.createTempDirectory("assay-bench");
            try (Serving server = new Serving(folder, "", 8)) {
                out.println("One server on SQLite that executes runs itself, 8 slots");
                server.firstProcess(out);
                server.watchers(out);
                server.trivial(out);
                server.pages(out);
            }
            MuchOutput.delete(folder);
        }
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
                String.valueOf(slots),
                folder.resolve("project").toString()));
        if (!database.isEmpty()) {
            command.add(database);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(folder.resolve("server.log").toFile()));
        // as the launcher starts a service
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(
                    "the server did not start: " + Files.readString(folder.resolve("server.log")));
        }
        port = Integer.parseInt(line);
        Thread rest = new Thread(() -> lines.lines().forEach(unread -> {}));
        rest.setDaemon(true);
        rest.start();
    }

    private HttpLoad load(int connections) {
        return new HttpLoad(port, connections);
    }

    private static Request create(String suite, String key, String revision) {
        return new Request(
                "POST",
                "/v1/runs",
                "Authorization: Bearer " + TOKEN + "\r\nIdempotency-Key: " + key + "\r\n",
                "{\"project\":\"bench\",\"suite\":\"" + suite + "\",\"revision\":\"" + revision + "\"}");
    }

    private static Request nothing() {
        return new Request("POST", "/v1/nothing", "Authorization: Bearer " + TOKEN + "\r\n", "{\"project\":\"bench\"}");
    }

    private void oneKey(PrintStream out) throws Exception {
        load(CONNECTIONS).send(20_000, number -> nothing());
        load(CONNECTIONS).send(20_000, number -> create("never", "warm", "w"));
        for (int round = 1; round <= 3; round++) {
            int before = runs();
            String key = "key-" + round;
            Outcome nothing = load(CONNECTIONS).send(10_000, number -> nothing());
            Outcome same = load(CONNECTIONS).send(10_000, number -> create("never", key, "r"));
            int made = runs() - before;
            out.printf(
                    Locale.ROOT,
                    "  10000 creates under one key: %s, %d run made, %.0f/s (99%% < %.0f ms); no-op route %.0f/s;"
                            + " ratio %.2f%n",
                    same.statuses(),
                    made,
                    same.perSecond(),
                    same.millisAt(0.99),
                    nothing.perSecond(),
                    same.perSecond() / nothing.perSecond());
            Outcome mixed = load(CONNECTIONS).send(10_000, number -> create("never", "mixed-" + key, "r" + number % 2));
            out.printf(
                    Locale.ROOT,
                    "  the same with two bodies in turn: %s, %d run made, ratio %.2f%n",
                    mixed.statuses(),
                    runs() - before - made,
                    mixed.perSecond() / nothing.perSecond());
        }
    }

    private void creates(SingleInserts floor, List<Integer> connections, PrintStream out) throws Exception {
        load(CONNECTIONS)
                .send(20_000, number -> create("never", UUID.randomUUID().toString(), "w" + number));
        for (int round = 1; round <= 4; round++) {
            StringBuilder line = new StringBuilder();
            for (int each : connections) {
                line.append(String.format(Locale.ROOT, "insert x%d %.0f/s; ", each, floor.perSecond(each, 3_000)));
            }
            int number = round;
            Outcome made = load(CONNECTIONS)
                    .send(6_000, i -> create("never", UUID.randomUUID().toString(), "r" + number + "-" + i));
            out.printf(
                    Locale.ROOT,
                    "  %screates over HTTP: %s, %.0f/s (median %.1f ms, 99%% < %.0f ms)%n",
                    line,
                    made.statuses(),
                    made.perSecond(),
                    made.millisAt(0.5),
                    made.millisAt(0.99));
        }
    }

    private void firstProcess(PrintStream out) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Instant asked = Instant.now();
            String id = createdId("first", "f" + i);
            await(id);
            long started = Long.parseLong(Files.readString(folder.resolve(id)).strip());
            if (i >= 20) {
                millis.add(started / 1e6 - (asked.getEpochSecond() * 1e3 + asked.getNano() / 1e6));
            }
        }
        Collections.sort(millis);
        out.printf(
                Locale.ROOT,
                "  from POST to the first process: median %.1f ms, 90%% < %.1f ms, n=%d%n",
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 9 / 10),
                millis.size());
    }

    private void watchers(PrintStream out) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String id = createdId("trivial", "w" + i);
            HttpRequest events = request("/v1/runs/" + id + "/events").GET().build();
            String[] event = {""};
            double[] heard = {0};
            String[] end = {""};
            try (Stream<String> lines =
                    client.send(events, BodyHandlers.ofLines()).body()) {
                lines.forEach(line -> {
                    if (line.startsWith("event:")) {
                        event[0] = line.substring(6).strip();
                    } else if (line.startsWith("data:") && event[0].equals("end")) {
                        Instant now = Instant.now();
                        heard[0] = now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
                        end[0] = line.substring(5);
                    }
                });
            }
            Instant finished = Instant.parse(
                    JSON.readTree(end[0]).get("run").get("finishedAt").asText());
            if (i >= 20) {
                millis.add(heard[0] - finished.toEpochMilli());
            }
        }
        Collections.sort(millis);
        out.printf(
                Locale.ROOT,
                "  from the end of a run (before its commit) to its watcher: median %.1f ms, 90%% < %.1f ms, two requests a"
                        + " run, n=%d%n",
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 9 / 10),
                millis.size());
    }

    private void trivial(PrintStream out) throws Exception {
        throughput(6_000);
        for (int round = 1; round <= 3; round++) {
            double seconds = throughput(3_000);
            out.printf(
                    Locale.ROOT,
                    "  3000 trivial runs: %.0f a minute; memory of the server %d MB, at most %d MB%n",
                    3_000 / seconds * 60,
                    memory("VmRSS"),
                    memory("VmHWM"));
        }
    }

    private double throughput(int count) throws Exception {
        long start = System.nanoTime();
        load(16).send(count, number -> create("trivial", UUID.randomUUID().toString(), "t" + number));
        while (get("/v1/runs?state=active&limit=1").get("runs").size() > 0) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void pages(PrintStream out) throws Exception {
        Path report = ReportFiles.one(folder, 100_000);
        HttpRequest post = request("/v1/runs/import?project=bench&suite=imported&name=report.xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofFile(report))
                .build();
        long start = System.nanoTime();
        JsonNode run = JSON.readTree(client.send(post, BodyHandlers.ofString()).body());
        out.printf(Locale.ROOT, "  import of 100000 cases over HTTP: %.1f s%n", (System.nanoTime() - start) / 1e9);
        String id = run.get("run").get("id").asText();
        page(id, "").ifPresent(ignored -> {});
        List<Double> millis = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < 300; i++) {
            long asked = System.nanoTime();
            cursor = page(id, cursor).orElse("");
            millis.add((System.nanoTime() - asked) / 1e6);
        }
        Collections.sort(millis);
        process.destroyForcibly().waitFor();
        begin();
        long asked = System.nanoTime();
        page(id, "");
        double cold = (System.nanoTime() - asked) / 1e6;
        out.printf(
                Locale.ROOT,
                "  a page of 100 results out of 100000: median %.1f ms, 99%% < %.1f ms; the first after a restart %.0f ms%n",
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                cold);
    }

    private java.util.Optional<String> page(String id, String cursor) throws Exception {
        JsonNode page = get("/v1/runs/" + id + "/cases?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
        if (page.get("cases").size() != 100) {
            throw new IllegalStateException("a page has " + page.get("cases").size() + " cases");
        }
        return java.util.Optional.ofNullable(page.get("next").asText(null));
    }

    private String createdId(String suite, String revision) throws Exception {
        Request create = create(suite, "", revision);
        HttpRequest post = request("/v1/runs")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(create.body()))
                .build();
        return JSON.readTree(client.send(post, BodyHandlers.ofString()).body())
                .get("run")
                .get("id")
                .asText();
    }

    private void await(String id) throws Exception {
        while (get("/v1/runs/" + id).get("run").get("finishedAt").isNull()) {
            Thread.sleep(5);
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
        return JSON.readTree(client.send(request(path).GET().build(), BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private long memory(String what) throws Exception {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

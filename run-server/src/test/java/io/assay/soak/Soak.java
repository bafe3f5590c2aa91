package io.assay.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.started.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Servers and agents on one database, killed with -9 again and again while runs go through: no run may be lost, stuck or
 * executed twice, and no group's limit exceeded. {@code Soak postgresql|sqlite RUNS AGENTS SECONDS-BETWEEN-KILLS}; prints
 * what it saw, ends with 1 when something did not hold. Of this size on demand ({@code -Psoak}); each build does a small one.
 */
public final class Soak {
    private static final String TOKEN = "assay_soak_" + "0123456789abcdef".repeat(4);
    /** Of each group. There are fewer groups than it takes to keep all agents busy, so limits are what runs wait for. */
    private static final int MAX = 3;

    private static final int AGENTS_PER_GROUP = 4;
    private static final long LOOKS_EVERY = 2_000_000_000L;

    private final Path folder;
    private final PrintStream out;
    private final Random random = new Random(20261121);
    private final Map<String, String> groups = new HashMap<>();

    Soak(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        boolean postgresql = arguments[0].equals("postgresql");
        int runs = Integer.parseInt(arguments[1]);
        int agents = Integer.parseInt(arguments[2]);
        double pause = Double.parseDouble(arguments[3]);
        Soak soak = new Soak(Files.createTempDirectory("assay-soak"), System.out);
        Size size = new Size(runs, agents, pause, 5, Integer.MAX_VALUE);
        boolean held;
        if (postgresql) {
            try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                    .setPort(Ports.free())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start()) {
                held = soak.hold(database.getJdbcUrl("postgres", "postgres"), 2, size);
            }
        } else {
            held = soak.hold("", 1, size);
        }
        System.exit(held ? 0 : 1);
    }

    /**
     * How much.
     *
     * @param pause seconds between two kills, about
     * @param serverOf of so many kills one is a server's, the others are agents'
     * @param kills at most
     */
    record Size(int runs, int agents, double pause, int serverOf, int kills) {
        int groups() {
            return Math.max(1, agents / AGENTS_PER_GROUP);
        }
    }

    /** @param database URL; empty for SQLite */
    boolean hold(String database, int servers, Size size) throws Exception {
        Path project = project();
        List<URI> urls = new ArrayList<>();
        try (Fleet fleet = new Fleet(folder)) {
            for (int i = 1; i <= servers; i++) {
                urls.add(server(fleet, "server-" + i, database, project, size.agents() == 0 ? 4 : 0));
            }
            Api api = new Api(urls, TOKEN);
            api.get("/v1/projects");
            for (int i = 1; i <= size.agents(); i++) {
                agent(fleet, "agent-" + i, urls.get(i % urls.size()));
            }
            out.println(
                    servers + " servers, " + size.agents() + " agents, " + size.runs() + " runs; logs in " + folder);
            return drive(fleet, api, size);
        }
    }

    private boolean drive(Fleet fleet, Api api, Size size) throws Exception {
        ExecutorService creator = Executors.newSingleThreadExecutor();
        Future<List<String>> created = creator.submit(() -> create(api, size));
        creator.shutdown();
        long start = System.nanoTime();
        long looked = 0;
        while (true) {
            Thread.sleep((long) (size.pause() * 500 + random.nextInt((int) (size.pause() * 1000) + 1)));
            disturb(fleet, size);
            if (System.nanoTime() - looked > LOOKS_EVERY) {
                looked = System.nanoTime();
                int active = api.all("/v1/runs?state=active", "runs").size();
                out.printf("  %4.0f s: %d active, %d killed%n", (looked - start) / 1e9, active, fleet.killed());
                if (created.isDone() && active == 0) {
                    break;
                }
                if (looked - start > 1_800_000_000_000L) {
                    out.println("STUCK: " + active + " runs are active after half an hour");
                    return false;
                }
            }
        }
        return judge(api, created.get());
    }

    private List<String> create(Api api, Size size) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size.runs(); i++) {
            String ref = "ref-" + i % size.groups();
            JsonNode run = api.create("/v1/runs", """
                    {"project":"soak","suite":"%s","ref":"%s","revision":"r%d"}""".formatted(i % 3 == 0 ? "long" : "short", ref, i));
            String id = run.get("run").get("id").asText();
            ids.add(id);
            synchronized (groups) {
                groups.put(id, ref);
            }
        }
        return ids;
    }

    /** What was killed before comes back, and something else is killed. */
    private void disturb(Fleet fleet, Size size) throws InterruptedException {
        for (String name : fleet.names("")) {
            if (!fleet.alive(name)) {
                fleet.restart(name);
            }
        }
        if (fleet.killed() >= size.kills()) {
            return;
        }
        List<String> names = fleet.names(fleet.killed() % size.serverOf() == 1 ? "server" : "agent");
        String victim = names.isEmpty() ? "server-1" : names.get(random.nextInt(names.size()));
        fleet.kill(victim);
        if (victim.startsWith("server")) {
            Thread.sleep(300);
            fleet.restart(victim);
        }
    }

    private boolean judge(Api api, List<String> created) throws Exception {
        List<JsonNode> entries = new ArrayList<>(api.all("/v1/audit", "audit"));
        Collections.reverse(entries);
        Trail trail = new Trail(entries);
        Map<String, Long> states = new TreeMap<>(api.all("/v1/runs", "runs").stream()
                .collect(Collectors.groupingBy(
                        run -> run.get("state").asText() + " "
                                + run.get("reason").asText(),
                        Collectors.counting())));
        List<String> faults = new ArrayList<>(trail.repeated());
        created.stream().filter(id -> !trail.ended().contains(id)).forEach(id -> faults.add(id + " has no end"));
        Map<String, Long> completions = Files.readAllLines(folder.resolve("witness")).stream()
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        completions.forEach((run, times) -> {
            if (times > 1) {
                faults.add(run + " was executed to its end " + times + " times");
            }
        });
        Map<String, Integer> most = new TreeMap<>(trail.mostAtOnce(groups::get));
        most.forEach((group, count) -> {
            if (count > MAX) {
                faults.add("group " + group + " had " + count + " runs at once, its limit is " + MAX);
            }
        });
        out.println("states: " + states);
        out.println("most at once by group (limit " + MAX + "): " + most);
        out.println(faults.isEmpty() ? "everything held" : "BROKEN:\n  " + String.join("\n  ", faults));
        return faults.isEmpty();
    }

    private URI server(Fleet fleet, String name, String database, Path project, int slots) throws Exception {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--port",
                String.valueOf(port),
                "--home",
                folder.resolve("home").toString(),
                "--project",
                project.toString(),
                "--slots",
                String.valueOf(slots),
                "--token",
                TOKEN));
        if (!database.isEmpty()) {
            arguments.addAll(List.of("--database", database));
        }
        fleet.start(name, 128, arguments.toArray(String[]::new));
        return URI.create("http://localhost:" + port);
    }

    private void agent(Fleet fleet, String name, URI server) {
        fleet.start(
                name,
                48,
                "agent",
                "--server",
                server.toString(),
                "--token",
                TOKEN,
                "--name",
                name,
                "--slots",
                "1",
                "--home",
                folder.resolve(name).toString());
    }

    private Path project() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Path witness = folder.resolve("witness");
        Files.createFile(witness);
        Files.writeString(project.resolve("assay.yaml"), """
                project: soak
                suites:
                  short: &suite
                    run: "echo '1..1'; echo 'ok 1 - a'; echo $ASSAY_RUN_ID >> %s"
                    reports: "stdout:tap"
                    concurrency: { group: "{{ref}}", max: %d, max-queued: 100000, on-duplicate: new }
                  long:
                    <<: *suite
                    run: "echo '1..1'; sleep 0.7; echo 'ok 1 - a'; echo $ASSAY_RUN_ID >> %s"
                """.formatted(witness, MAX, witness));
        return project;
    }
}

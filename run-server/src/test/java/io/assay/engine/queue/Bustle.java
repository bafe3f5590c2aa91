package io.assay.engine.queue;

import static io.assay.engine.queue.Groups.group;

import io.assay.engine.queue.Admission.Created;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many who submit, lease, start, finish, cancel and vanish on several servers at once, and one who looks all the while whether
 * what must hold does. Thread-safe.
 */
final class Bustle {
    static final Set<String> ENDS = Set.of("run.passed", "run.failed", "run.error", "run.cancelled");
    static final Map<String, Integer> MAX = Map.of("org:g0", 2, "org:g1", 3, "org:latest", 1, "org:deploy", 1);

    private static final int PER_PROJECT = 6;
    private static final int PER_PRINCIPAL = 4;
    private static final Concurrency ONE = group("group: g0, scope: org, max: 2, max-queued: 10000");
    private static final Concurrency TWO = group("group: g1, scope: org, max: 3, max-queued: 10000, order: eager");
    private static final Concurrency LATEST = group("group: latest, scope: org, on-running: cancel");
    private static final Concurrency DEPLOY =
            group("group: deploy, scope: org, order: newest-ready, max-queued: 10000");

    private final List<Server> servers;
    private final Map<RunId, List<String>> created = new ConcurrentHashMap<>();
    private final Map<RunId, Set<Long>> executed = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ordinals = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    Bustle(List<Server> servers) {
        this.servers = List.copyOf(servers);
    }

    /** One of several on the same data. */
    record Server(Database database, io.assay.engine.queue.Queue queue) {}

    /** Each of the people takes so many steps; then all that is left is executed. */
    void go(int people, int steps) throws Exception {
        busy.set(people);
        RacesContract.atOnce(people + 1, number -> {
            if (number == people) {
                return watch();
            }
            try {
                return new Person(number).live(steps);
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        executed.forEach((run, epochs) -> {
            if (epochs.size() > 1) {
                all.add(run + " was executed in epochs " + epochs);
            }
        });
        return all;
    }

    /** The groups of each run. */
    Map<RunId, List<String>> created() {
        return Map.copyOf(created);
    }

    /** The most runs that held a slot of each group at once, as the trail tells, oldest first. */
    Map<String, Integer> mostAtOnce(List<AuditTrail.Entry> trail) {
        Map<String, Set<String>> holding = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        for (AuditTrail.Entry entry : trail) {
            List<String> groups = RunId.isValid(entry.target())
                    ? created.getOrDefault(new RunId(entry.target()), List.of())
                    : List.of();
            for (String group : groups) {
                Set<String> holders = holding.computeIfAbsent(group, key -> new HashSet<>());
                if (entry.action().equals("run.assigned")) {
                    holders.add(entry.target());
                    most.merge(group, holders.size(), Math::max);
                } else if (ENDS.contains(entry.action()) || entry.action().equals("run.queued")) {
                    holders.remove(entry.target());
                }
            }
        }
        return most;
    }

    private int watch() {
        int looks = 0;
        while (busy.get() > 0) {
            servers.get(looks % servers.size()).database().read(connection -> {
                MAX.forEach((group, max) -> bound(connection, "claim", "key", group, max));
                bound(connection, "work", "project", "shop", PER_PROJECT);
                bound(connection, "work", "principal", "p0", PER_PRINCIPAL);
                bound(connection, "work", "principal", "p1", PER_PRINCIPAL);
                return connection;
            });
            looks++;
        }
        return looks;
    }

    private void bound(Connection connection, String table, String column, String name, int max) {
        try {
            String sql = "SELECT COUNT(*) FROM " + table + " WHERE stage = 2 AND " + column + " = ?";
            int count = Statements.first(connection, row -> row.getInt(1), sql, name)
                    .orElseThrow();
            if (count > max) {
                faults.add(count + " runs at once of " + column + " " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of those who do things, and an agent. */
    private final class Person {
        private final Random random;
        private final Server server;
        private final String agent;
        private final List<Lease> leases = new ArrayList<>();
        private final List<Lease> lost = new ArrayList<>();
        private final List<RunId> known = new ArrayList<>();

        Person(int number) {
            random = new Random(number);
            server = servers.get(number % servers.size());
            agent = "a" + number;
        }

        int live(int steps) throws InterruptedException {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> submit();
                    case 4, 5, 6 -> lease();
                    case 7 -> cancel();
                    case 8 -> vanish();
                    default -> leases.stream().findFirst().ifPresent(this::finish);
                }
            }
            List.copyOf(leases).forEach(this::finish);
            while (busy.get() > 0 && left()) {
                lease();
                List.copyOf(leases).forEach(this::finish);
            }
            lost.forEach(this::comeBack);
            return steps;
        }

        private boolean left() {
            return server.database()
                    .read(connection -> Statements.first(connection, row -> true, "SELECT 1 FROM work LIMIT 1")
                            .isPresent());
        }

        private void submit() {
            List<Concurrency> rules = groups();
            Admission admission = server.database().write(transaction -> {
                Ask ask = Ask.run()
                        .by("p" + random.nextInt(2))
                        .priority(random.nextInt(3))
                        .in(rules);
                Ask asked = rules.contains(DEPLOY) ? ask.ordinal(ordinals.incrementAndGet()) : ask;
                Admission admitted = server.queue().submit(transaction, asked.made(transaction.now()));
                if (rules.contains(LATEST)) {
                    onlyTheLatest(transaction.connection());
                }
                return admitted;
            });
            RunId run = ((Created) admission).run().id();
            created.put(run, rules.stream().map(rule -> "org:" + rule.group()).toList());
            known.add(run);
        }

        private List<Concurrency> groups() {
            return switch (random.nextInt(6)) {
                case 0 -> List.of(ONE);
                case 1 -> List.of(TWO);
                case 2 -> List.of(ONE, TWO);
                case 3 -> List.of(LATEST);
                case 4 -> List.of(DEPLOY);
                default -> List.of();
            };
        }

        private void onlyTheLatest(Connection connection) throws SQLException {
            int count = Statements.first(
                            connection,
                            row -> row.getInt(1),
                            "SELECT COUNT(*) FROM claim c JOIN run r ON r.id = c.run"
                                    + " WHERE c.key = 'org:latest' AND r.state <> 'CANCELLING'")
                    .orElseThrow();
            if (count != 1) {
                faults.add(count + " runs are in the group of the latest");
            }
        }

        private void lease() throws InterruptedException {
            Optional<Lease> lease = server.queue().lease(QueueFixture.agent(agent, 4), Duration.ZERO);
            lease.ifPresent(leases::add);
            if (lease.isPresent() && random.nextInt(3) > 0) {
                start(lease.get());
            }
        }

        private void start(Lease lease) {
            try {
                if (server.queue().open(lease).started().state() == RunState.RUNNING) {
                    executed.computeIfAbsent(lease.run().id(), run -> ConcurrentHashMap.newKeySet())
                            .add(lease.epoch());
                }
            } catch (LeaseLostException e) {
                faults.add("lost while held: " + e.getMessage());
            }
        }

        private void finish(Lease lease) {
            leases.remove(lease);
            start(lease);
            server.queue().open(lease).executed(List.of(), false);
        }

        /** Whoever takes its place comes to another server. */
        private void vanish() {
            servers.get((servers.indexOf(server) + 1) % servers.size()).queue().release(agent);
            lost.addAll(leases);
            leases.clear();
        }

        /** Of what it had lost it can change nothing. */
        private void comeBack(Lease lease) {
            try {
                server.queue().open(lease).executed(List.of(), false);
                faults.add(lease.ref() + " was told of after it was lost");
            } catch (LeaseLostException expected) {
                // So it must be.
            }
        }

        private void cancel() {
            if (!known.isEmpty()) {
                RunId run = known.get(random.nextInt(known.size()));
                server.database()
                        .write(transaction -> server.queue()
                                .cancel(transaction, run, "ada", Reason.CANCELLED_BY_USER, "cancelled by ada"));
            }
        }
    }
}

package io.assay.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Admission.Created;
import io.assay.engine.store.Database;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.OnDuplicate;
import io.assay.suite.Concurrency.OnFull;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens in whatever order: no group is overfull, nobody is stuck, and who was replaced names who came after. */
public abstract class QueueModelContract {
    private static final int STEPS = 40;
    private static final int LOOK_EVERY = 8;
    private static final Offer AGENT = QueueFixture.agent("a1", 1_000);

    /** An empty database. */
    protected abstract Database open(InstantSource time);

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void the_rules_hold_whatever_happens(@ForAll long seed) {
        Server server = new Server(this::open);
        server.begin();
        try {
            Random random = new Random(seed);
            Map<RunId, Lease> leases = new HashMap<>();
            List<RunId> all = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                step(server, random, leases, all);
                if (i % LOOK_EVERY == 0) {
                    everySupersededRunNamesASuccessor(server, all);
                }
            }
            everySupersededRunNamesASuccessor(server, all);
            emptied(server, leases);
        } finally {
            server.end();
        }
    }

    private static void step(Server server, Random random, Map<RunId, Lease> leases, List<RunId> all) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                if (server.submit(ask(random)) instanceof Created created) {
                    all.add(created.run().id());
                }
            }
            case 4, 5, 6 -> lease(server, leases);
            case 7 -> any(random, leases).ifPresent(lease -> end(server, leases, lease));
            case 8 -> {
                if (!all.isEmpty()) {
                    server.cancel(all.get(random.nextInt(all.size())));
                }
            }
            default -> {
                if (random.nextBoolean()) {
                    server.limit("org:g" + random.nextInt(3), random.nextInt(3));
                } else {
                    server.clock.pass(QueueFixture.LEASE);
                    server.queue.sweep();
                    leases.clear();
                }
            }
        }
    }

    private static Ask ask(Random random) {
        Ask ask = Ask.run().by("p" + random.nextInt(2)).priority(random.nextInt(2));
        int first = random.nextInt(3);
        ask.in(rules(random, first));
        if (random.nextInt(3) == 0) {
            ask.in(rules(random, (first + 1) % 3));
        }
        return random.nextBoolean() ? ask.ordinal(random.nextInt(5)) : ask;
    }

    private static Concurrency rules(Random random, int group) {
        int max = 1 + random.nextInt(3);
        return new Concurrency(
                "g" + group,
                Scope.ORG,
                max,
                1 + random.nextInt(max),
                random.nextInt(4),
                any(random, OnFull.values()),
                any(random, Order.values()),
                any(random, OnRunning.values()),
                any(random, OnDuplicate.values()),
                random.nextBoolean());
    }

    private static void lease(Server server, Map<RunId, Lease> leases) {
        Optional<Lease> lease = server.lease(AGENT);
        if (lease.isEmpty()) {
            nobodyIsStuck(server);
            return;
        }
        leases.put(lease.get().run().id(), lease.get());
        for (GroupState group : server.queue.groups("", 10)) {
            Optional<GroupState.Holder> own = group.running().stream()
                    .filter(holder -> holder.run().equals(lease.get().run().id()))
                    .findFirst();
            int used =
                    group.running().stream().mapToInt(GroupState.Holder::weight).sum();
            assertThat(own.isEmpty()
                            || used <= group.max()
                            || (group.max() > 0 && group.running().size() == 1))
                    .as("%s with %s", group, lease.get().run().id())
                    .isTrue();
        }
        if (lease.get().run().id().hashCode() % 2 == 0) {
            server.queue.open(lease.get()).started();
        }
    }

    /** A run that is first in all of its groups, all of which are empty, would have been started. */
    private static void nobodyIsStuck(Server server) {
        Map<RunId, Boolean> free = new HashMap<>();
        for (GroupState group : server.queue.groups("", 10)) {
            boolean empty = group.running().isEmpty() && group.max() > 0;
            for (int i = 0; i < group.queued().size(); i++) {
                free.merge(group.queued().get(i), empty && i == 0, Boolean::logicalAnd);
            }
        }
        assertThat(free).doesNotContainValue(true);
    }

    private static void everySupersededRunNamesASuccessor(Server server, List<RunId> all) {
        for (RunId id : all) {
            Run run = server.run(id);
            for (int hops = 0; run.reason() == Reason.SUPERSEDED && run.state() == RunState.CANCELLED; hops++) {
                assertThat(hops).isLessThan(all.size());
                assertThat(run.message()).contains(String.valueOf(run.endedBy()));
                run = server.run(new RunId(String.valueOf(run.endedBy())));
            }
        }
    }

    /** With every limit open and every agent gone, all that is left can be executed. */
    private static void emptied(Server server, Map<RunId, Lease> leases) {
        server.queue.groups("", 10).forEach(group -> server.limit(group.key(), 1));
        server.queue.release("a1");
        leases.clear();
        for (Optional<Lease> lease = server.lease(AGENT); lease.isPresent(); lease = server.lease(AGENT)) {
            leases.put(lease.get().run().id(), lease.get());
            end(server, leases, lease.get());
        }
        assertThat(server.store.active()).isEmpty();
    }

    private static void end(Server server, Map<RunId, Lease> leases, Lease lease) {
        leases.remove(lease.run().id());
        try {
            assertThat(server.finish(lease).state().terminal()).isTrue();
        } catch (LeaseLostException e) {
            assertThat(server.state(lease.run().id())).isNotEqualTo(RunState.RUNNING);
        }
    }

    private static Optional<Lease> any(Random random, Map<RunId, Lease> leases) {
        return leases.values().stream()
                .sorted(Comparator.comparing(lease -> lease.run().id()))
                .skip(leases.isEmpty() ? 0 : random.nextInt(leases.size()))
                .findFirst();
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static final class Server extends QueueFixture {
        private final Function<InstantSource, Database> opening;

        Server(Function<InstantSource, Database> opening) {
            this.opening = opening;
        }

        @Override
        protected Database open(InstantSource time) {
            return opening.apply(time);
        }
    }
}

package io.assay.engine.queue;

import io.assay.engine.queue.Admission.Created;
import io.assay.engine.queue.Queue.Ports;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.run.Artifact;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A queue on a real database, with the words that tests are written in. */
abstract class QueueFixture {
    static final Duration LEASE = Duration.ofSeconds(30);

    final SettableClock clock = new SettableClock();
    final List<String> trail = new CopyOnWriteArrayList<>();
    Database database;
    RunStore store;
    Queue queue;

    /** An empty database. */
    protected abstract Database open(InstantSource time);

    @BeforeEach
    void begin() {
        database = open(clock);
        store = new SqlRunStore(database);
        queue = queue(QueueSettings.STANDARD, Placement.ANYWHERE);
    }

    @AfterEach
    void end() {
        queue.close();
        database.close();
    }

    Queue queue(QueueSettings settings, Placement placement) {
        return queue(database, settings, placement);
    }

    Queue queue(Database on, QueueSettings settings, Placement placement) {
        QueueTrail told = (transaction, actor, action, target, detail) -> trail.add(action);
        return new Queue(on, new Ports(store, new NoOutputs(), placement, told), settings, clock);
    }

    /** Another server takes the place of the queue of this test. */
    void restart(QueueSettings settings, Placement placement) {
        queue.close();
        queue = queue(settings, placement);
    }

    Admission submit(Ask ask) {
        return database.write(transaction -> queue.submit(transaction, ask.made(transaction.now())));
    }

    RunId queued(Ask ask) {
        return created(ask).run().id();
    }

    Created created(Ask ask) {
        return (Created) submit(ask);
    }

    Cancellation cancel(RunId run) {
        return database.write(transaction ->
                queue.cancel(transaction, run, "ada", Reason.CANCELLED_BY_USER, "cancelled by ada"));
    }

    static Offer agent(String name, int slots, String... labels) {
        return new Offer(name, Set.of(labels), slots, slots, false);
    }

    Optional<Lease> lease(Offer offer) {
        try {
            return queue.lease(offer, Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The run that an agent with enough slots gets next. */
    Optional<RunId> next() {
        return lease(agent("a1", 1_000)).map(lease -> lease.run().id());
    }

    /** Leases the next run and starts it. */
    Lease started(Offer offer) {
        Lease lease = lease(offer).orElseThrow();
        queue.open(lease).started();
        return lease;
    }

    Run run(RunId id) {
        return store.find(id).orElseThrow();
    }

    RunState state(RunId id) {
        return run(id).state();
    }

    List<String> story(RunId id) {
        return store.timeline(id).stream().map(TimelineEvent::detail).toList();
    }

    void limit(String key, int max) {
        database.write(transaction -> queue.limit(
                        transaction,
                        key,
                        max,
                        queue.group(key).map(GroupState::version).orElse(0L))
                .orElseThrow());
    }

    /** Ends a run that executes, with one passed case or none. */
    static Run finish(LeasedRun leased) {
        leased.started();
        return leased.executed(List.of(), false);
    }

    Run finish(Lease lease) {
        return finish(queue.open(lease));
    }

    static QueueSettings settings(int runningPerProject, int runningPerPrincipal, int queuedPerProject) {
        return new QueueSettings(
                LEASE, runningPerProject, runningPerPrincipal, queuedPerProject, Duration.ofMinutes(15));
    }

    static Placement only(String environment, Placement.Target target) {
        Map<String, Placement.Target> targets = Map.of(environment, target);
        return (connection, project, asked) -> targets.getOrDefault(asked, Placement.Target.ANY);
    }

    private static final class NoOutputs implements RunOutputs {
        @Override
        public void append(RunId run, int shard, long offset, byte[] bytes) {}

        @Override
        public Artifact put(RunId run, String path, InputStream content) {
            return new Artifact(path, 0, "");
        }
    }
}

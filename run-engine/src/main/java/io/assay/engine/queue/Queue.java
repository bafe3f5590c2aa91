package io.assay.engine.queue;

import io.assay.engine.queue.Heartbeat.Answer;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.Transaction;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything between "a run is asked for" and "an agent has it": admission, groups, fairness, leases, and why a run waits.
 * Several may share one database. Time that decides is the database's; the clock serves only what is shown. Thread-safe.
 */
public final class Queue implements Dispatch, AutoCloseable {
    private final Database database;
    private final Ports ports;
    private final QueueSettings settings;
    private final InstantSource clock;
    private final Reception reception;
    private final Asking asking;
    private final LostLeases lost;
    private final Sweep sweep;
    private final RollCall rollCall;
    private final Desk desk;

    public Queue(Database database, Ports ports, QueueSettings settings, InstantSource clock) {
        this.database = database;
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        reception = new Reception(settings);
        asking = new Asking(reception, ports.trail());
        lost = new LostLeases(database, ports.store());
        sweep = new Sweep(database, settings, ports.placement(), lost, ports.trail());
        rollCall = new RollCall(settings.lease());
        desk = new Desk(database, new Assignment(settings, ports.placement()), rollCall);
    }

    /**
     * What the queue works with.
     *
     * @param store of the same database
     */
    public record Ports(RunStore store, RunOutputs outputs, Placement placement, QueueTrail trail) {}

    /** Takes a run into the queue, attaches it to one that does the same, or refuses it; in the caller's transaction. */
    public Admission submit(Transaction transaction, Submission submission) throws SQLException {
        return reception.submit(transaction, submission);
    }

    /**
     * Cancels a run: at once where nothing of it executes; otherwise it is CANCELLING until its agent says that nothing
     * does any more, or its lease ends.
     *
     * @param words as the run will tell it, for example {@code cancelled by ada: wrong branch}
     */
    public Cancellation cancel(Transaction transaction, RunId run, String actor, Reason reason, String words)
            throws SQLException {
        return Moves.cancel(transaction, run, actor, reason, words);
    }

    /** Answers a gate of a run, once: by whoever comes first, a person, the time, or who cancels the run. */
    public Answered answer(Transaction transaction, RunId run, GateAnswer answer) throws SQLException {
        return asking.answer(transaction, run, answer);
    }

    /** The gates of a run in the order in which they are asked; none where none was put before it. */
    public List<GateState> gates(RunId run) {
        return database.read(connection -> GateTable.of(connection, run));
    }

    /** Who asked for a run that has not ended. */
    public Optional<String> requester(RunId run) {
        return database.read(connection -> EntryTable.find(connection, run)).map(Entry::principal);
    }

    @Override
    public Optional<Lease> lease(Offer offer, Duration wait) throws InterruptedException {
        if (offer.draining()) {
            database.write(transaction -> {
                AgentTable.seen(transaction, offer);
                return offer;
            });
            return Optional.empty();
        }
        return desk.await(offer, wait);
    }

    @Override
    public List<Heartbeat> heartbeat(Offer offer, List<Ref> leases) {
        boolean sign = !rollCall.due(List.of(offer)).isEmpty();
        if (leases.isEmpty() && !sign) {
            return List.of();
        }
        return database.write(transaction -> {
            AgentTable.seen(transaction, offer);
            List<Heartbeat> answers = new ArrayList<>();
            for (Ref lease : leases) {
                answers.add(renew(transaction, offer.agent(), lease));
            }
            return answers;
        });
    }

    private Heartbeat renew(Transaction transaction, String agent, Ref lease) throws SQLException {
        boolean holds =
                EntryTable.renew(transaction, lease, agent, transaction.now().plus(settings.lease()));
        Optional<Run> run = holds ? RunChanges.find(transaction.connection(), lease.run()) : Optional.empty();
        if (run.isEmpty() || run.get().state().terminal()) {
            return new Heartbeat(lease, Answer.LOST, "");
        }
        if (run.get().state() == RunState.CANCELLING) {
            String actor = run.get().endedBy();
            return new Heartbeat(lease, Answer.CANCEL, actor == null ? "" : actor);
        }
        return new Heartbeat(lease, Answer.GO_ON, "");
    }

    @Override
    public LeasedRun open(Lease lease) {
        return new FencedRun(database, ports.store(), ports.outputs(), lease.ref(), lease.run());
    }

    /**
     * Where the holder of a lease tells of its run, when only its name is known; the run is shown as it is now.
     *
     * @throws LeaseLostException when the run is not leased in this epoch
     */
    public LeasedRun open(Ref lease) {
        return fenced(lease);
    }

    /**
     * Adds what happened once, in one commit with its number.
     *
     * @param number from 1 under each lease; nothing is added when it is not higher than the highest before
     * @throws LeaseLostException when the run is not leased in this epoch
     */
    public void append(Ref lease, long number, Batch batch) {
        fenced(lease).append(number, batch);
    }

    private FencedRun fenced(Ref lease) {
        Run run = ports.store().find(lease.run()).orElseThrow(() -> new LeaseLostException(lease.run(), lease.epoch()));
        FencedRun fenced = new FencedRun(database, ports.store(), ports.outputs(), lease, run);
        fenced.look();
        return fenced;
    }

    @Override
    public void leave(String agent) {
        release(agent);
        database.write(transaction -> {
            AgentTable.forget(transaction, agent);
            return agent;
        });
    }

    /**
     * An agent that has started anew under its name gives back what it held: what had not started waits again, the rest
     * ends.
     *
     * @return how many runs it held
     */
    public int release(String agent) {
        rollCall.forget(agent);
        return lost.release(agent);
    }

    /**
     * Does what the time asks for: runs become due, wait too long, or lost their agent. To be called every second, by any
     * number of servers.
     *
     * @return how many runs it moved
     */
    public int sweep() {
        return sweep.sweep();
    }

    /** Why a run waits, as of now; empty when it does not. */
    public Optional<Waiting> waiting(RunId run) {
        return Optional.ofNullable(waiting(List.of(run)).get(run));
    }

    /** Why runs wait, as of now; without those that do not. */
    public Map<RunId, Waiting> waiting(Collection<RunId> runs) {
        return database.read(connection -> {
            Map<RunId, Waiting> waiting = new LinkedHashMap<>();
            Optional<Explanations> explanations = Optional.empty();
            for (RunId run : runs) {
                Optional<Entry> entry =
                        EntryTable.find(connection, run).filter(found -> found.stage() != Stage.HOLDING);
                if (entry.isPresent()) {
                    Explanations made = explanations.isPresent()
                            ? explanations.get()
                            : new Explanations(connection, settings, ports.placement(), clock.instant());
                    explanations = Optional.of(made);
                    waiting.put(run, made.of(entry.get()));
                }
            }
            return waiting;
        });
    }

    /** Agents that were heard of in the last days, by name. */
    public List<AgentState> agents() {
        return database.read(connection -> AgentTable.list(connection, clock.instant(), settings.lease()));
    }

    /** Groups by key, behind {@code after}; an empty text stands before all. */
    public List<GroupState> groups(String after, int limit) {
        return database.read(connection -> {
            List<GroupState> groups = new ArrayList<>();
            for (GroupRow row : GroupTable.list(connection, after, limit)) {
                groups.add(state(connection, row));
            }
            return groups;
        });
    }

    public Optional<GroupState> group(String key) {
        return database.read(connection -> {
            Optional<GroupRow> row = GroupTable.find(connection, key);
            return row.isEmpty() ? Optional.empty() : Optional.of(state(connection, row.get()));
        });
    }

    /**
     * Sets a group's limit, which counts from now on before what runs say. Lowering it starts nothing new and ends nothing.
     *
     * @param max 0 closes the group
     * @param expectedVersion that was seen; 0 for a group that nobody has joined yet
     * @return the group; empty, and nothing is changed, when its version is another
     */
    public Optional<GroupState> limit(Transaction transaction, String key, int max, long expectedVersion)
            throws SQLException {
        if (max < 0) {
            throw new IllegalArgumentException("a group's limit is 0 or more, not " + max);
        }
        if (!GroupTable.limit(transaction, key, max, expectedVersion)) {
            return Optional.empty();
        }
        GroupRow row = GroupTable.find(transaction.connection(), key).orElseThrow();
        GroupState state = state(transaction.connection(), row);
        state.queued().stream().findFirst().ifPresent(transaction::changed);
        return Optional.of(state);
    }

    private static GroupState state(Connection connection, GroupRow row) throws SQLException {
        return GroupState.of(
                row,
                ClaimTable.holding(connection, row.key()),
                ClaimTable.waiting(connection, row.key(), row.order(), 0, Integer.MAX_VALUE));
    }

    public QueueDepth depth() {
        return database.read(connection -> Gauge.depth(connection, clock.instant()));
    }

    /** Agents that wait are told of no further change; runs stay as they are. */
    @Override
    public void close() {
        desk.close();
    }
}

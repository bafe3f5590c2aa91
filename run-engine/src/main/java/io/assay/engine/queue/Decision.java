package io.assay.engine.queue;

import io.assay.engine.queue.Placement.Target;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the waiting runs starts next, and where. One decision at a time, in one transaction, by one thread. */
final class Decision {
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK = 512;

    private final Connection connection;
    private final QueueSettings settings;
    private final Placement placement;
    private final Load load;
    private final Turns turns;
    private final GroupGate gate;
    private final List<Offer> offers;
    private final List<Lane> lanes;
    private final Map<Lane, Long> seen = new HashMap<>();
    private final Map<List<String>, Target> targets = new HashMap<>();

    /** @param offers each takes one run */
    Decision(Connection connection, QueueSettings settings, Placement placement, List<Offer> offers)
            throws SQLException {
        this.connection = connection;
        this.settings = settings;
        this.placement = placement;
        this.offers = new ArrayList<>(offers);
        load = new Load(EntryTable.held(connection));
        turns = new Turns(connection, load);
        gate = new GroupGate(connection);
        lanes = new ArrayList<>(EntryTable.lanes(connection));
    }

    /**
     * A run and who gets it.
     *
     * @param slots of the agent, as many as the run can use and the agent has
     */
    record Pick(Entry entry, Offer offer, int slots) {}

    Optional<Pick> next() throws SQLException {
        while (!offers.isEmpty()) {
            Optional<Lane> lane = turns.next(lanes);
            if (lane.isEmpty()) {
                return Optional.empty();
            }
            Optional<Pick> pick = withinQuota(lane.get()) ? first(lane.get()) : Optional.empty();
            if (pick.isPresent()) {
                return pick;
            }
            lanes.remove(lane.get());
        }
        return Optional.empty();
    }

    /** The run has started. */
    void started(Pick pick) {
        load.add(pick.entry(), pick.offer().agent(), pick.slots());
        gate.started(pick.entry());
        offers.remove(pick.offer());
    }

    Turns turns() {
        return turns;
    }

    private Optional<Pick> first(Lane lane) throws SQLException {
        while (true) {
            long after = seen.getOrDefault(lane, 0L);
            List<Candidate> candidates = EntryTable.lane(connection, lane, after, after == 0 ? FIRST_CHUNK : CHUNK);
            for (Candidate candidate : candidates) {
                seen.put(lane, candidate.position());
                Optional<Pick> pick = gate.admits(candidate) ? pick(candidate) : Optional.empty();
                if (pick.isPresent()) {
                    return pick;
                }
            }
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    private Optional<Pick> pick(Candidate candidate) throws SQLException {
        Optional<Entry> entry = EntryTable.find(connection, new RunId(candidate.run()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<Pick> pick = offerFor(entry.get());
        return pick.isPresent() && newerCanStart(entry.get()) ? Optional.empty() : pick;
    }

    private Optional<Pick> placed(Entry entry) throws SQLException {
        return gate.obstacle(entry).isPresent() ? Optional.empty() : offerFor(entry);
    }

    /** On the agent with the most free slots; of equal ones the one that waits longest. */
    private Optional<Pick> offerFor(Entry entry) throws SQLException {
        Target target = target(entry);
        List<Pick> picks = new ArrayList<>();
        for (Offer offer : offers) {
            int free = free(offer);
            if (free > 0
                    && offer.labels().containsAll(entry.labels())
                    && target.admits(offer)
                    && gate.admitsOn(entry, offer.agent())) {
                picks.add(new Pick(entry, offer, Math.min(entry.slots(), free)));
            }
        }
        return picks.stream().max(Comparator.comparingInt(pick -> free(pick.offer())));
    }

    /** An agent may be wrong about itself; what it holds is known here. */
    private int free(Offer offer) {
        return Math.min(offer.free(), offer.slots() - load.ofAgent(offer.agent()));
    }

    private boolean newerCanStart(Entry entry) throws SQLException {
        for (RunId newer : gate.newer(entry)) {
            Optional<Entry> found = EntryTable.find(connection, newer);
            if (found.isPresent()
                    && withinQuota(found.get().lane())
                    && placed(found.get()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean withinQuota(Lane lane) {
        return load.ofPrincipal(lane.principal()) < settings.runningPerPrincipal()
                && load.ofProject(lane.project()) < settings.runningPerProject();
    }

    private Target target(Entry entry) throws SQLException {
        List<String> where = List.of(entry.project(), entry.environment());
        Target known = targets.get(where);
        if (known == null) {
            known = placement.of(connection, entry.project(), entry.environment());
            targets.put(where, known);
        }
        return known;
    }
}

package io.assay.engine.queue;

import io.assay.run.RunId;
import io.assay.suite.Concurrency.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether groups let a run start: their slots and their order. Remembers what it looked up until told that a run has
 * started.
 */
final class GroupGate {
    private static final int CHUNK = 32;

    private final Connection connection;
    private final Map<String, Door> doors = new HashMap<>();
    private final Map<String, List<GroupShare>> unpacked = new HashMap<>();

    GroupGate(Connection connection) {
        this.connection = connection;
    }

    /** What is known of one group. */
    private static final class Door {
        private final GroupRow row;
        private final long used;
        private @Nullable Set<String> inTurn;

        Door(GroupRow row, long used) {
            this.row = row;
            this.used = used;
        }
    }

    /** What keeps a run from starting; the groups of agents are not asked. */
    Optional<GroupShare> obstacle(Entry entry) throws SQLException {
        for (GroupShare share : entry.shares()) {
            if (!share.perAgent() && !admits(share, entry.run().value())) {
                return Optional.of(share);
            }
        }
        return Optional.empty();
    }

    /** The same for one of many. */
    boolean admits(Candidate candidate) throws SQLException {
        List<GroupShare> shares = unpacked.computeIfAbsent(candidate.groups(), GroupShare::unpacked);
        for (GroupShare share : shares) {
            if (!share.perAgent() && !admits(share, candidate.run())) {
                return false;
            }
        }
        return true;
    }

    private boolean admits(GroupShare share, String run) throws SQLException {
        Door door = door(share.key());
        return door.row.fits(door.used, share.weight())
                && (!door.row.strict() || inTurn(door).contains(run));
    }

    /** Whether groups that are each agent's own have room on this one. */
    boolean admitsOn(Entry entry, String agent) throws SQLException {
        for (GroupShare share : entry.shares()) {
            if (share.perAgent()
                    && !door(share.key()).row.fits(ClaimTable.used(connection, share.key(), agent), share.weight())) {
                return false;
            }
        }
        return true;
    }

    /** Runs that wait for the groups of a run where the newest that can start comes first, and that are newer. */
    Set<RunId> newer(Entry entry) throws SQLException {
        Set<RunId> newer = new HashSet<>();
        for (GroupShare share : entry.shares()) {
            if (!share.perAgent() && door(share.key()).row.order() == Order.NEWEST_READY) {
                Optional<Member> own = ClaimTable.member(connection, share.key(), entry.run());
                for (Member other :
                        ClaimTable.waiting(connection, share.key(), Order.NEWEST_READY, 0, Integer.MAX_VALUE)) {
                    if (own.isPresent() && own.get().olderThan(other)) {
                        newer.add(other.run());
                    }
                }
            }
        }
        return newer;
    }

    /** A run has started: its groups are looked up anew. */
    void started(Entry entry) {
        entry.shares().forEach(share -> doors.remove(share.key()));
    }

    private Door door(String key) throws SQLException {
        Door known = doors.get(key);
        if (known == null) {
            GroupRow row = GroupTable.find(connection, key)
                    .orElseThrow(() -> new SQLException("group " + key + " has runs and is unknown"));
            known = new Door(row, ClaimTable.used(connection, key));
            doors.put(key, known);
        }
        return known;
    }

    /**
     * The runs that the order lets start: those up to the first that holds up the others. One that is not first in all of
     * its other groups holds up nobody; otherwise groups of contrary orders could wait for each other for ever.
     */
    private Set<String> inTurn(Door door) throws SQLException {
        Set<String> known = door.inTurn;
        if (known != null) {
            return known;
        }
        Set<String> inTurn = new HashSet<>();
        door.inTurn = inTurn;
        while (true) {
            int seen = inTurn.size();
            int limit = seen == 0 ? 1 : CHUNK;
            List<Member> members = ClaimTable.waiting(connection, door.row.key(), door.row.order(), seen, limit);
            for (Member member : members) {
                inTurn.add(member.run().value());
                if (firstElsewhere(member.run(), door.row.key())) {
                    return inTurn;
                }
            }
            if (members.size() < limit) {
                return inTurn;
            }
        }
    }

    private boolean firstElsewhere(RunId run, String here) throws SQLException {
        Optional<Entry> entry = EntryTable.find(connection, run);
        if (entry.isEmpty()) {
            return false;
        }
        for (GroupShare share : entry.get().shares()) {
            if (share.perAgent() || share.key().equals(here)) {
                continue;
            }
            GroupRow row = door(share.key()).row;
            if (row.strict()
                    && ClaimTable.waiting(connection, share.key(), row.order(), 0, 1).stream()
                            .noneMatch(first -> first.run().equals(run))) {
                return false;
            }
        }
        return true;
    }
}

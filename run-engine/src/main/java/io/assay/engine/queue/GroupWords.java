package io.assay.engine.queue;

import io.assay.engine.queue.Waiting.Cause;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells which group a run waits for, who holds it, and how many come before. */
final class GroupWords {
    private static final int MOST_COUNTED = 1_000;

    private final Connection connection;
    private final GroupGate gate;

    GroupWords(Connection connection) {
        this.connection = connection;
        this.gate = new GroupGate(connection);
    }

    /** Empty when its groups let it start. */
    Optional<Waiting> of(Entry entry, Duration since) throws SQLException {
        Optional<GroupShare> obstacle = gate.obstacle(entry);
        if (obstacle.isEmpty()) {
            return Optional.empty();
        }
        String key = obstacle.get().key();
        GroupRow row = GroupTable.find(connection, key).orElseThrow();
        List<Member> holding = ClaimTable.holding(connection, key);
        List<Member> before = before(key, row, entry.run());
        Optional<RunId> holder = holding.stream()
                .map(Member::run)
                .findFirst()
                .or(() -> before.stream().map(Member::run).findFirst());
        String words = row.max() == 0
                ? "group " + key + " has been closed: its limit is 0"
                : "group " + key + " " + held(holding, row) + before(before);
        return Optional.of(new Waiting(Cause.GROUP_LIMIT, words, holder.map(RunId::value), since));
    }

    private List<Member> before(String key, GroupRow row, RunId run) throws SQLException {
        List<Member> waiting = ClaimTable.waiting(connection, key, row.order(), 0, MOST_COUNTED);
        int own = waiting.stream().map(Member::run).toList().indexOf(run);
        return own < 0 ? waiting : waiting.subList(0, own);
    }

    private static String held(List<Member> holding, GroupRow row) {
        if (holding.isEmpty()) {
            return "is free";
        }
        long used = holding.stream().mapToLong(Member::weight).sum();
        Member first = holding.get(0);
        String more = holding.size() > 1 ? " and " + (holding.size() - 1) + " more" : "";
        return "is held by " + first.run() + (first.cancelling() ? ", which is being cancelled" : "") + more
                + (row.max() > 1 ? " (" + used + " of " + row.max() + " slots)" : "");
    }

    private static String before(List<Member> before) {
        if (before.isEmpty()) {
            return "";
        }
        String count = before.size() >= MOST_COUNTED ? MOST_COUNTED + " or more" : Integer.toString(before.size());
        return ", " + count + (before.size() == 1 ? " run comes" : " runs come") + " before it, first "
                + before.get(0).run();
    }
}

package io.assay.engine.queue;

import io.assay.engine.queue.Admission.Refused;
import io.assay.engine.queue.Ruling.Enters;
import io.assay.engine.queue.Ruling.GivesWay;
import io.assay.engine.queue.Ruling.IsRefused;
import io.assay.engine.queue.Submission.Claim;
import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run arrives at one of its groups: whom it replaces, whom it gives way to. */
final class Arrival {
    private final Connection connection;
    private final Claim claim;
    private final Concurrency rules;
    private final GroupRow group;
    private final Member newcomer;
    private final Map<RunId, String> replaced = new LinkedHashMap<>();

    /** @param group as it is once the newcomer has joined */
    Arrival(Connection connection, Claim claim, GroupRow group, Member newcomer) {
        this.connection = connection;
        this.claim = claim;
        this.rules = claim.rules();
        this.group = group;
        this.newcomer = newcomer;
    }

    Ruling ruling() throws SQLException {
        if (rules.scope() == Scope.AGENT) {
            return new Enters(Map.of());
        }
        if (rules.order() == Order.NEWEST_READY
                && newcomer.ordinal().isPresent()
                && group.watermark().isPresent()
                && newcomer.ordinal().getAsLong() < group.watermark().getAsLong()) {
            return superseded(group.watermarkRun(), "which has started already");
        }
        int waiting = ClaimTable.count(connection, claim.key(), Stage.WAITING);
        if (rules.onRunning() == OnRunning.KEEP && waiting < rules.maxQueued()) {
            return new Enters(Map.of());
        }
        Present present = ClaimTable.present(connection, claim.key(), group.order());
        return among(present.holding(), present.waiting());
    }

    private Ruling among(List<Member> holding, List<Member> waiting) {
        if (rules.onRunning() != OnRunning.KEEP) {
            Optional<Member> newer = newest(holding, waiting);
            if (newer.isPresent()) {
                return superseded(newer.map(Member::run), "which is newer");
            }
            waiting.forEach(this::replace);
            holding.stream().filter(this::mayInterrupt).forEach(this::replace);
        }
        return room(holding, waiting);
    }

    private boolean mayInterrupt(Member older) {
        return !older.cancelling() && (rules.onRunning() == OnRunning.CANCEL || older.interruptible());
    }

    /** The newest run that is newer than this one and stays. */
    private Optional<Member> newest(List<Member> holding, List<Member> waiting) {
        Member newest = newcomer;
        for (List<Member> members : List.of(holding, waiting)) {
            for (Member member : members) {
                newest = !member.cancelling() && newest.olderThan(member) ? member : newest;
            }
        }
        return newest.run().equals(newcomer.run()) ? Optional.empty() : Optional.of(newest);
    }

    private Ruling room(List<Member> holding, List<Member> waiting) {
        List<Member> queue = new ArrayList<>(waiting);
        queue.removeIf(member -> replaced.containsKey(member.run()));
        queue.add(newcomer);
        List<Member> beyond = beyond(holding, queue);
        if (beyond.size() <= rules.maxQueued()
                || beyond.stream().noneMatch(member -> member.run().equals(newcomer.run()))) {
            return new Enters(Map.copyOf(replaced));
        }
        return switch (rules.onFull()) {
            case REJECT -> new IsRefused(new Refused(Refused.Cause.GROUP_FULL, full(holding, beyond.size() - 1)));
            case CANCEL_NEW -> new GivesWay(Reason.GROUP_FULL, Optional.empty(), full(holding, beyond.size() - 1));
            case REPLACE_OLDEST -> replaceOldest(holding, beyond);
        };
    }

    private Ruling replaceOldest(List<Member> holding, List<Member> beyond) {
        List<Member> left = new ArrayList<>(beyond);
        while (left.size() > rules.maxQueued()) {
            Member oldest = left.get(0);
            for (Member member : left) {
                oldest = member.olderThan(oldest) ? member : oldest;
            }
            left.remove(oldest);
            if (oldest.run().equals(newcomer.run())) {
                return left.isEmpty()
                        ? new GivesWay(Reason.GROUP_FULL, Optional.empty(), full(holding, 0))
                        : superseded(Optional.of(left.get(left.size() - 1).run()), "which is newer and waits");
            }
            replace(oldest);
        }
        return new Enters(Map.copyOf(replaced));
    }

    /** Those of the queue for which there is no free slot, counting those as free whose run is being cancelled. */
    private List<Member> beyond(List<Member> holding, List<Member> queue) {
        long used = holding.stream()
                .filter(member -> !member.cancelling() && !replaced.containsKey(member.run()))
                .mapToLong(Member::weight)
                .sum();
        Set<RunId> fitting = new HashSet<>();
        for (Member member : queue) {
            if (group.fits(used, member.weight())) {
                used += member.weight();
                fitting.add(member.run());
            } else if (group.strict()) {
                break;
            }
        }
        return queue.stream().filter(member -> !fitting.contains(member.run())).toList();
    }

    private void replace(Member older) {
        replaced.put(older.run(), "superseded by " + newcomer.run() + " in group " + claim.key());
    }

    private Ruling superseded(Optional<RunId> by, String why) {
        String name = by.map(RunId::value).orElse("a newer run");
        return new GivesWay(Reason.SUPERSEDED, by, "superseded by " + name + " in group " + claim.key() + ", " + why);
    }

    private String full(List<Member> holding, int waiting) {
        String holder = holding.isEmpty()
                ? ""
                : ", held by " + holding.get(0).run()
                        + (holding.size() > 1 ? " and " + (holding.size() - 1) + " more" : "");
        return "group " + claim.key() + " is full: " + (waiting == 1 ? "1 run waits" : waiting + " runs wait") + " for "
                + (group.max() == 1 ? "its slot" : "its " + group.max() + " slots") + holder + " (max-queued "
                + rules.maxQueued() + ")";
    }
}

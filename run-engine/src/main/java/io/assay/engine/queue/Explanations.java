package io.assay.engine.queue;

import io.assay.engine.queue.AgentState.Presence;
import io.assay.engine.queue.Placement.Target;
import io.assay.engine.queue.Waiting.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why runs wait, looked up for one moment. What a person must put right is told before what passes by itself. */
final class Explanations {
    private final Connection connection;
    private final QueueSettings settings;
    private final Placement placement;
    private final Instant now;
    private final List<AgentState> agents;
    private final List<AgentState> online;
    private final Load load;
    private final GroupWords groups;

    Explanations(Connection connection, QueueSettings settings, Placement placement, Instant now) throws SQLException {
        this.connection = connection;
        this.settings = settings;
        this.placement = placement;
        this.now = now;
        agents = AgentTable.list(connection, now, settings.lease());
        online = agents.stream()
                .filter(agent -> agent.presence() == Presence.ONLINE)
                .toList();
        load = new Load(EntryTable.held(connection));
        groups = new GroupWords(connection);
    }

    /** Of a run that is scheduled or waits. */
    Waiting of(Entry entry) throws SQLException {
        if (entry.stage() == Stage.SCHEDULED) {
            Optional<GateState> gate = GateTable.next(connection, entry.run()).filter(GateState::open);
            if (gate.isPresent()) {
                return approval(gate.get());
            }
            return waiting(entry, Cause.SCHEDULED, "its time has not come yet", Optional.empty());
        }
        if (online.isEmpty()) {
            return noAgent(entry);
        }
        List<AgentState> labelled = online.stream()
                .filter(agent -> agent.labels().containsAll(entry.labels()))
                .toList();
        if (labelled.isEmpty()) {
            return labelMismatch(entry);
        }
        Target target = placement.of(connection, entry.project(), entry.environment());
        List<AgentState> permitted =
                labelled.stream().filter(agent -> target.admits(offer(agent))).toList();
        if (permitted.isEmpty()) {
            return policy(entry, target);
        }
        Optional<Waiting> group = groups.of(entry, since(entry));
        if (group.isPresent()) {
            return group.get();
        }
        Optional<Waiting> quota = quota(entry);
        return quota.isPresent() ? quota.get() : capacity(entry, permitted);
    }

    private Waiting approval(GateState state) {
        Instant asked = state.askedAt().orElse(now);
        Duration since = Duration.between(asked, now);
        return new Waiting(
                Cause.APPROVAL,
                "it is held at the gate " + state.words(),
                Optional.of(state.gate().name()),
                since.isNegative() ? Duration.ZERO : since);
    }

    private Waiting noAgent(Entry entry) {
        Optional<AgentState> last = agents.stream().max(Comparator.comparing(AgentState::lastSeen));
        String words = last.map(agent -> "no agent is online; the last one, " + agent.name() + ", was heard of "
                        + Spans.words(Duration.between(agent.lastSeen(), now)) + " ago"
                        + (agent.presence() == Presence.DRAINING ? " and takes no further run" : ""))
                .orElse("no agent has ever offered itself; start one with 'assay agent'");
        return waiting(entry, Cause.NO_AGENT_ONLINE, words, last.map(AgentState::name));
    }

    private Waiting labelMismatch(Entry entry) {
        List<String> unknown = new TreeSet<>(entry.labels())
                .stream()
                        .filter(label -> online.stream()
                                .noneMatch(agent -> agent.labels().contains(label)))
                        .toList();
        if (unknown.isEmpty()) {
            String words = "no agent that is online offers all of " + String.join(", ", new TreeSet<>(entry.labels()));
            return waiting(entry, Cause.LABEL_MISMATCH, words, Optional.empty());
        }
        String words = "no agent that is online offers the label" + (unknown.size() == 1 ? " " : "s ")
                + String.join(", ", unknown);
        return waiting(entry, Cause.LABEL_MISMATCH, words, Optional.of(unknown.get(0)));
    }

    private Waiting policy(Entry entry, Target target) {
        String agentsAllowed =
                target.agents().isEmpty() ? "" : " on " + String.join(", ", new TreeSet<>(target.agents()));
        String labelsNeeded =
                target.labels().isEmpty() ? "" : " with " + String.join(", ", new TreeSet<>(target.labels()));
        String words = "runs of " + entry.project() + " against "
                + (entry.environment().isEmpty() ? "no environment" : entry.environment()) + " may only execute"
                + agentsAllowed + labelsNeeded + ", and no such agent is online";
        return waiting(entry, Cause.POLICY, words, Optional.empty());
    }

    private Optional<Waiting> quota(Entry entry) {
        if (load.ofPrincipal(entry.principal()) >= settings.runningPerPrincipal()) {
            String words = entry.principal() + " executes " + load.ofPrincipal(entry.principal()) + " runs and may "
                    + settings.runningPerPrincipal() + " at once";
            return Optional.of(waiting(entry, Cause.QUOTA, words, Optional.of(entry.principal())));
        }
        if (load.ofProject(entry.project()) >= settings.runningPerProject()) {
            String words = "project " + entry.project() + " executes " + load.ofProject(entry.project())
                    + " runs and may " + settings.runningPerProject() + " at once";
            return Optional.of(waiting(entry, Cause.QUOTA, words, Optional.of(entry.project())));
        }
        return Optional.empty();
    }

    private Waiting capacity(Entry entry, List<AgentState> permitted) {
        int total = permitted.stream().mapToInt(AgentState::slots).sum();
        int free = permitted.stream().mapToInt(AgentState::free).sum();
        String names = permitted.stream().limit(3).map(AgentState::name).collect(Collectors.joining(", "));
        String on = permitted.size() > 3 ? permitted.size() + " agents" : names;
        String words = free > 0
                ? free + " of " + total + " slots of " + on + " are free; it is about to start"
                : (total - free) + " of " + total + " slots of " + on + " are taken";
        return waiting(entry, Cause.CAPACITY, words, Optional.empty());
    }

    private Waiting waiting(Entry entry, Cause cause, String words, Optional<String> holder) {
        return new Waiting(cause, words, holder, since(entry));
    }

    private Duration since(Entry entry) {
        Duration since = Duration.between(entry.enteredAt(), now);
        return since.isNegative() ? Duration.ZERO : since;
    }

    private static Offer offer(AgentState agent) {
        return new Offer(agent.name(), agent.labels(), agent.slots(), agent.free(), false);
    }
}

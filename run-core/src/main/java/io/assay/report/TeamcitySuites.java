package io.assay.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The suites that TeamCity messages have opened, in flows or in a tree of nodes. */
final class TeamcitySuites {
    private final Held<Flow> flows = new Held<>();
    private final Held<TeamcityPath> nodes = new Held<>();
    private int opened;
    private int closed;
    private int unnamed;

    /**
     * What is open in a flow.
     *
     * @param own how many of the suites were opened in it, not in the flow from which it parted
     */
    private record Flow(TeamcityPath path, int own) {
        static final Flow EMPTY = new Flow(TeamcityPath.NONE, 0);
    }

    void open(TeamcityMessage message) {
        opened++;
        String node = message.get("nodeId");
        String name = message.get("name");
        if (node.isEmpty()) {
            Flow flow = flows.getOrDefault(message.get("flowId"), Flow.EMPTY);
            boolean fits = fits(flow.path, name);
            hold(message.get("flowId"), fits ? new Flow(flow.path.inner(name), flow.own + 1) : flow);
        } else {
            TeamcityPath parent = nodes.getOrDefault(message.get("parentNodeId"), TeamcityPath.NONE);
            TeamcityPath path = fits(parent, name) ? parent.inner(name) : parent;
            nodes.put(node, path, path.length());
        }
    }

    private boolean fits(TeamcityPath path, String name) {
        boolean fits = path.fits(name);
        unnamed += fits ? 0 : 1;
        return fits;
    }

    private void hold(String id, Flow flow) {
        flows.put(id, flow, flow.path.length());
    }

    void close(TeamcityMessage message) {
        closed++;
        if (nodes.remove(message.get("nodeId")) == null) {
            String flow = flowAround(message.get("flowId"));
            Flow open = flow == null ? null : flows.get(flow);
            if (flow != null && open != null) {
                TeamcityPath left = open.path.without(message.get("name"));
                hold(flow, new Flow(left, Math.max(0, open.own - (open.path.depth() - left.depth()))));
            }
        }
    }

    void beginFlow(TeamcityMessage message) {
        hold(message.get("flowId"), new Flow(inFlow(message.get("parent")), 0));
    }

    /** Ends what is open in it. */
    void endFlow(TeamcityMessage message) {
        Flow ended = flows.remove(message.get("flowId"));
        closed += ended == null ? 0 : ended.own;
    }

    /** The class of a test that a message tells of. */
    String around(TeamcityMessage message) {
        TeamcityPath ofNode = nodes.get(message.get("parentNodeId"));
        return (ofNode == null ? inFlow(message.get("flowId")) : ofNode).joined();
    }

    private TeamcityPath inFlow(String id) {
        String flow = flowAround(id);
        return flow == null ? TeamcityPath.NONE : flows.getOrDefault(flow, Flow.EMPTY).path;
    }

    /** A flow that nothing was said of belongs to the only one there is; null when there are others, or none. */
    private @Nullable String flowAround(String id) {
        if (flows.get(id) != null) {
            return id;
        }
        return flows.size() == 1 ? flows.ids().findFirst().orElse(null) : null;
    }

    /** The innermost of the suites that are open though their writer ends others; empty when there are none. */
    Optional<String> unended() {
        return closed > 0 && opened > closed ? innermost() : Optional.empty();
    }

    /** What a person should know when the stream ends here. */
    List<String> remarks() {
        String neverEnded = closed == 0 && opened > 0
                ? "no suite was ended, so that it cannot be told whether the stream is whole"
                : "";
        int forgotten = unnamed + flows.letGo() + nodes.letGo();
        String incomplete = forgotten > 0
                ? forgotten
                        + " suites were left out of the classes of their tests: too many were open, or their names too long"
                : "";
        return Stream.of(neverEnded, incomplete).filter(told -> !told.isEmpty()).toList();
    }

    private Optional<String> innermost() {
        Stream<TeamcityPath> ofFlows =
                flows.values().filter(flow -> flow.own > 0).map(Flow::path);
        return Stream.concat(ofFlows, nodes.values()).map(TeamcityPath::name).reduce((outer, inner) -> inner);
    }
}

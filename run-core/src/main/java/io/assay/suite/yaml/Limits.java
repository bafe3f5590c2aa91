package io.assay.suite.yaml;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Holds a text to values that can be walked: none within itself, no more than {@link #MOST_VALUES} once every alias is
 * followed, none with a tag of its own kind. Takes time with the text's length, not with what its aliases stand for.
 */
final class Limits {
    static final long MOST_VALUES = 100_000;
    private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);
    private static final long WITHIN_ITSELF = -1;

    private final Findings findings;
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    private boolean kept = true;

    private Limits(Findings findings) {
        this.findings = findings;
    }

    /** Whether the text may be walked; otherwise the findings say why not. */
    static boolean hold(Node root, Findings findings) {
        Limits limits = new Limits(findings);
        if (limits.size(root) > MOST_VALUES) {
            limits.refuse(
                    root, "the file stands for more than " + MOST_VALUES + " values once its aliases are followed");
        }
        return limits.kept;
    }

    // Recursion is no deeper than NestingLimit: an alias stands after its anchor, whose size is known by then.
    private long size(Node node) {
        Long known = sizes.get(node);
        if (known != null) {
            if (known == WITHIN_ITSELF) {
                refuse(node, "this value holds an alias of itself: write out what is meant");
            }
            return known;
        }
        if (!TAGS.contains(node.getTag())) {
            refuse(
                    node,
                    "the tag " + node.getTag().getValue().replace(Tag.PREFIX, "!!") + " is not accepted: leave it out");
        }
        sizes.put(node, WITHIN_ITSELF);
        long size = 1;
        for (Node child : children(node).toList()) {
            size = Math.min(MOST_VALUES + 1, size + Math.max(0, size(child)));
        }
        sizes.put(node, size);
        return size;
    }

    private static Stream<Node> children(Node node) {
        if (node instanceof MappingNode map) {
            return map.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        }
        return node instanceof SequenceNode list ? list.getValue().stream() : List.<Node>of().stream();
    }

    private void refuse(Node node, String text) {
        kept = false;
        findings.error(node, text);
    }
}

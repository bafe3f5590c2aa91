package io.assay.suite.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The entries of a map, with those of its merge key ({@code <<: *defaults}) that the map does not write itself. Among
 * several merged maps the first wins, as https://yaml.org/type/merge.html says. Ends for every map that passed {@link
 * Limits}.
 */
final class Entries {
    private static final String MERGE_KEY = "<<";

    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Node> merged = new ArrayList<>();

    private Entries(Findings findings) {
        this.findings = findings;
    }

    static Collection<Entry> of(MappingNode map, Findings findings) {
        Entries entries = new Entries(findings);
        map.getValue().forEach(entries::add);
        entries.merged.forEach(entries::merge);
        return entries.entries.values();
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            findings.error(tuple.getKeyNode(), "a key is " + Described.kind(tuple.getKeyNode()) + ": write a text");
        } else if (key.isPlain() && key.getValue().equals(MERGE_KEY)) {
            merged.add(tuple.getValueNode());
        } else {
            addOnce(new Entry(key.getValue(), key, tuple.getValueNode()));
        }
    }

    private void addOnce(Entry entry) {
        Entry first = entries.putIfAbsent(entry.name(), entry);
        if (first != null) {
            String where = first.key()
                    .getStartMark()
                    .map(mark -> " in line " + (mark.getLine() + 1))
                    .orElse("");
            findings.error(
                    entry.key(),
                    "the key " + Described.quoted(entry.name()) + " was already written" + where + ": keep one");
        }
    }

    private void merge(Node source) {
        if (source instanceof MappingNode map) {
            of(map, findings).forEach(entry -> entries.putIfAbsent(entry.name(), entry));
        } else if (source instanceof SequenceNode list) {
            list.getValue().forEach(this::mergeItem);
        } else {
            refuse(source);
        }
    }

    private void mergeItem(Node item) {
        if (item instanceof MappingNode) {
            merge(item);
        } else {
            refuse(item);
        }
    }

    private void refuse(Node source) {
        findings.error(
                source,
                "'<<' merges " + Described.kind(source) + ": write an alias of a map, for example <<: *defaults");
    }
}

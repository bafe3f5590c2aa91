package io.jenkins.plugins.assay.report;

import io.assay.run.Comparison;
import java.util.Map;
import java.util.TreeMap;

/** How a report differs from that of the last build that was good, as {@code build.xml} keeps it. */
final class KeptComparison {
    private final int build;
    private final Map<String, Integer> changes = new TreeMap<>();

    /** @param build number of the earlier build */
    KeptComparison(int build, Map<Comparison.Kind, Integer> changes) {
        this.build = build;
        changes.forEach((kind, count) -> this.changes.put(kind.name(), count));
    }

    int build() {
        return build;
    }

    int of(Comparison.Kind kind) {
        return changes.getOrDefault(kind.name(), 0);
    }
}

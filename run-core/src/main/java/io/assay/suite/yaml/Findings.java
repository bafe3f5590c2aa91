package io.assay.suite.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong in one text, each once: an anchored value is read at every place that refers to it. */
public final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    public void error(Node at, String text) {
        error(at.getStartMark(), text);
    }

    public List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }

    void error(Optional<Mark> at, String text) {
        error(
                at.map(mark -> mark.getLine() + 1).orElse(0),
                at.map(mark -> mark.getColumn() + 1).orElse(0),
                text);
    }

    void error(int line, int column, String text) {
        found.add(new Finding(line, column, text));
    }
}

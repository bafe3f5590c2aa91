package io.assay.suite.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is noticed in one text, each once: an anchored value is read at every place that refers to it. */
public final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    public void error(Node at, String text) {
        add(at.getStartMark(), text, false);
    }

    public void warning(Node at, String text) {
        add(at.getStartMark(), text, true);
    }

    public List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }

    void error(Optional<Mark> at, String text) {
        add(at, text, false);
    }

    void error(int line, int column, String text) {
        found.add(new Finding(line, column, text, false));
    }

    private void add(Optional<Mark> at, String text, boolean warning) {
        int line = at.map(mark -> mark.getLine() + 1).orElse(0);
        int column = at.map(mark -> mark.getColumn() + 1).orElse(0);
        found.add(new Finding(line, column, text, warning));
    }
}

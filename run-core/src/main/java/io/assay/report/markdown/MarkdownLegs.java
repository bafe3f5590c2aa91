package io.assay.report.markdown;

import io.assay.run.CaseResult;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The legs of a matrix that a run tells together, those that fail first: what merges must not hide one of them. */
final class MarkdownLegs {
    private static final int NAME_LENGTH = 120;
    private static final Comparator<Map.Entry<String, VerdictRow>> FAILING_FIRST =
            Comparator.comparing(leg -> !leg.getValue().fails());

    private final Map<String, VerdictRow> legs = new TreeMap<>();

    void take(CaseResult result) {
        legs.computeIfAbsent(result.id().leg(), leg -> new VerdictRow()).count(result.verdict());
    }

    /** Nothing where there is one leg, or none. */
    MarkdownSection section(int budget) {
        MarkdownSection section = new MarkdownSection("By leg", VerdictRow.head("leg"), budget);
        if (legs.size() > 1) {
            legs.entrySet().stream()
                    .sorted(FAILING_FIRST)
                    .forEach(leg -> section.add(() -> leg.getValue().of(name(leg.getKey()))));
        }
        return section;
    }

    private static String name(String leg) {
        return leg.isEmpty() ? "(none)" : MarkdownText.inline(leg, NAME_LENGTH);
    }
}

package io.assay.report.markdown;

import io.assay.run.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One row of a table that counts verdicts; mutable, used by one thread. */
final class VerdictRow {
    private static final List<Verdict> COLUMNS = List.of(
            Verdict.PASSED,
            Verdict.FAILED,
            Verdict.BROKEN,
            Verdict.TIMED_OUT,
            Verdict.FLAKY,
            Verdict.SKIPPED,
            Verdict.MISSING);

    private final Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);

    /** The head of the table; {@code subject} names its first column. */
    static String head(String subject) {
        return "| " + subject + """
                 | passed | failed | broken | timed out | flaky | skipped | missing |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """;
    }

    void count(Verdict verdict) {
        counted.merge(verdict, 1, Integer::sum);
    }

    boolean fails() {
        return counted.keySet().stream().anyMatch(Verdict::failure);
    }

    /** The row of what is called so, in Markdown. */
    String of(String name) {
        StringBuilder row = new StringBuilder("| ").append(name).append(" |");
        for (Verdict verdict : COLUMNS) {
            row.append(' ').append(counted.getOrDefault(verdict, 0)).append(" |");
        }
        return row.append('\n').toString();
    }
}

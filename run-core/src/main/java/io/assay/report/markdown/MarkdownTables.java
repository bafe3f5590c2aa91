package io.assay.report.markdown;

import io.assay.run.CaseResult;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What a page tells of all cases: the slowest, and how many of each container have which verdict. */
final class MarkdownTables {
    private static final int SLOWEST = 10;
    private static final Comparator<CaseResult> BY_DURATION = Comparator.comparing(CaseResult::duration);

    private final MarkdownSection containers;
    private final PriorityQueue<CaseResult> slowest = new PriorityQueue<>(BY_DURATION);
    private @Nullable CaseResult previous;
    private VerdictRow row = new VerdictRow();

    MarkdownTables(int budget) {
        containers = new MarkdownSection("By suite", VerdictRow.head("suite"), budget);
    }

    /** Cases come ordered by their container. */
    void take(CaseResult result) {
        if (previous != null && !previous.id().container().equals(result.id().container())) {
            closeContainer(previous);
        }
        previous = result;
        row.count(result.verdict());
        if (!result.duration().isZero()) {
            slowest.add(result);
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }
    }

    private void closeContainer(CaseResult last) {
        VerdictRow closed = row;
        containers.add(() -> closed.of(MarkdownCase.container(last)));
        row = new VerdictRow();
    }

    MarkdownSection slowest() {
        MarkdownSection section =
                new MarkdownSection("Slowest", "| duration | case |\n| ---: | --- |\n", Integer.MAX_VALUE);
        slowest.stream()
                .sorted(BY_DURATION.reversed())
                .forEach(result -> section.add(() ->
                        "| " + MarkdownHead.seconds(result.duration()) + " | " + MarkdownCase.name(result) + " |\n"));
        return section;
    }

    /** To be asked for once, after the last case. */
    MarkdownSection containers() {
        if (previous != null) {
            closeContainer(previous);
            previous = null;
        }
        return containers;
    }
}

package io.assay.report.markdown;

import io.assay.report.markdown.PageLayout.Detail;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays out the page of a run within a number of UTF-8 bytes; blocks and rows are shown whole or not at all. */
public final class RunPage {
    /** What the blocks below the head leave to the sections. */
    private static final int SPARED = 1_000;

    private RunPage() {}

    /** A page of at most {@code budget} bytes for people who have the command; its head alone may need up to 3,000. */
    public static String of(RunRecord record, int budget) {
        Run run = record.run();
        String rest = "`assay runs show " + run.id() + "` lists all of them.";
        return of(record, budget, new PageLayout(run.suite(), List.of(), rest, Optional.empty(), Detail.OPEN));
    }

    /** A page of at most {@code budget} bytes; its head alone may need up to 3,000. */
    public static String of(RunRecord record, int budget, PageLayout layout) {
        MarkdownSections sections = new MarkdownSections(budget, layout, record.defects());
        try (Stream<CaseResult> cases = record.cases()) {
            cases.forEachOrdered(sections::take);
        }
        MarkdownPage page = new MarkdownPage(budget);
        if (layout.detail() != Detail.TRACES) {
            page.add(MarkdownHead.of(record, layout.name()), 0);
            layout.lead().forEach(block -> page.add("\n" + block, SPARED));
        }
        List<String> leftOut = sections.writeTo(page);
        if (!leftOut.isEmpty()) {
            page.add(
                    "\nNot shown here for want of room: " + String.join(", ", leftOut) + ". " + layout.rest() + "\n",
                    0);
        }
        return page.toString();
    }
}

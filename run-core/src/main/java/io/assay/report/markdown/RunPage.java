package io.assay.report.markdown;

import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.util.List;
import java.util.stream.Stream;

/** Lays out the page of a run within a number of UTF-8 bytes; blocks and rows are shown whole or not at all. */
public final class RunPage {
    private RunPage() {}

    /** A page of at most {@code budget} bytes; its head alone may need up to 3,000. */
    public static String of(RunRecord record, int budget) {
        MarkdownSections sections = new MarkdownSections(budget);
        try (Stream<CaseResult> cases = record.cases()) {
            cases.forEachOrdered(sections::take);
        }
        MarkdownPage page = new MarkdownPage(budget);
        String where = "`assay runs show " + record.run().id() + "` lists all of them.";
        page.add(MarkdownHead.of(record), 0);
        List<String> leftOut = sections.writeTo(page, where);
        if (!leftOut.isEmpty()) {
            page.add("\nNot shown here for want of room: " + String.join(", ", leftOut) + ". " + where + "\n", 0);
        }
        return page.toString();
    }
}

package io.assay.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One section of a Markdown page: a title, what stands before its entries, entries that are shown whole or not at all. Takes
 * entries only while a page could still hold them.
 */
final class MarkdownSection {
    /** What a page keeps for its last line. */
    private static final int LAST = 400;

    /** What a section keeps beyond its entries: for the line that tells what was left out. */
    private static final int CLOSING = 200 + LAST;

    /** No entry is smaller; when not even this fits, none is made. */
    private static final int SMALLEST = 8;

    private final String title;
    private final String intro;
    private final int budget;
    private final List<String> entries = new ArrayList<>();
    private int held;
    private int total;

    MarkdownSection(String title, String intro, int budget) {
        this.title = title;
        this.intro = intro;
        this.budget = budget;
    }

    /** Counts an entry and keeps it, or its {@code brief} form, if the budget allows. */
    void add(Supplier<String> entry, Supplier<String> brief) {
        total++;
        if (held + SMALLEST <= budget && !keep(entry.get())) {
            keep(brief.get());
        }
    }

    /** Counts an entry that has one form. */
    void add(Supplier<String> entry) {
        total++;
        if (held + SMALLEST <= budget) {
            keep(entry.get());
        }
    }

    private boolean keep(String entry) {
        int size = MarkdownPage.size(entry);
        if (held + size > budget) {
            return false;
        }
        entries.add(entry);
        held += size;
        return true;
    }

    String title() {
        return title + " (" + total + ")";
    }

    /** Writes what fits, {@code where} says where the rest is; false when not even the title fits. */
    boolean writeTo(MarkdownPage page, String where) {
        if (total == 0) {
            return true;
        }
        if (!page.add("\n### " + title() + "\n\n" + intro, CLOSING)) {
            return false;
        }
        int shown = 0;
        for (String entry : entries) {
            if (!page.add(entry, CLOSING)) {
                break;
            }
            shown++;
        }
        if (shown < total) {
            page.add("\n" + (total - shown) + " more are not shown here: " + where + "\n", LAST);
        }
        return true;
    }
}

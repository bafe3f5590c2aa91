package io.assay.report.markdown;

import io.assay.run.Filed;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What came of a run in an issue tracker. Of failures that are none to file nothing is told. */
final class MarkdownDefects {
    private static final int LONGEST = 300;

    private MarkdownDefects() {}

    static MarkdownSection of(List<Filed> all, int budget) {
        MarkdownSection section = new MarkdownSection("Defects", "", budget);
        all.stream().filter(each -> !each.action().equals("SKIPPED")).forEach(each -> section.add(() -> item(each)));
        return section;
    }

    private static String item(Filed filed) {
        String why = filed.why();
        return "- " + words(filed.action())
                + (why == null ? "" : " (" + words(why) + ")")
                + record(filed)
                + (filed.cases().isEmpty()
                        ? ""
                        : ": " + MarkdownText.inline(filed.cases().get(0), LONGEST)
                                + (filed.count() > 1 ? " and " + (filed.count() - 1) + " more" : ""))
                + (filed.message().isEmpty() ? "" : " — " + MarkdownText.inline(filed.message(), LONGEST))
                + "\n";
    }

    private static String record(Filed filed) {
        URI page = filed.page();
        if (filed.record().isEmpty()) {
            return "";
        }
        if (page != null && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()))) {
            return " " + MarkdownText.link(filed.record(), page);
        }
        return " " + MarkdownText.inline(filed.record());
    }

    private static String words(String word) {
        return MarkdownText.inline(word.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}

package io.assay.report.html;

import io.assay.run.Filed;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What came of the run in an issue tracker. */
final class Defects {
    private static final int SHOWN = 200;

    private Defects() {}

    static void write(Page page) throws IOException {
        List<Filed> all = page.record().defects();
        if (all.isEmpty()) {
            return;
        }
        Markup out = page.out();
        out.html("<section class=\"panel notices\" id=\"defects\" aria-labelledby=\"defects-title\">\n");
        out.html("<h2 id=\"defects-title\">Defects <b>")
                .text(Amounts.count(all.size()))
                .html("</b></h2>\n<ul>");
        for (Filed filed : all.subList(0, Math.min(SHOWN, all.size()))) {
            out.html("<li><svg class=\"glyph\" aria-hidden=\"true\"><use href=\"#s-notice\"/></svg><p>");
            write(filed, out);
            out.html("</p></li>\n");
        }
        out.html("</ul>\n</section>\n");
        if (all.size() > SHOWN) {
            page.omissions().add(Amounts.count(all.size() - SHOWN, "defect", "defects") + " beyond the first.");
        }
    }

    private static void write(Filed filed, Markup out) throws IOException {
        out.text(words(filed.action()));
        String why = filed.why();
        if (why != null) {
            out.text(" (" + words(why) + ")");
        }
        URI page = filed.page();
        if (page != null && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()))) {
            out.html(" <a rel=\"noreferrer\" href=\"")
                    .text(page.toString())
                    .html("\">")
                    .text(filed.record())
                    .html("</a>");
        } else if (!filed.record().isEmpty()) {
            out.html(" <code>").text(filed.record()).html("</code>");
        }
        if (!filed.cases().isEmpty()) {
            out.text(": " + Excerpt.line(filed.cases().get(0), 500)
                    + (filed.count() > 1 ? " and " + Amounts.count(filed.count() - 1) + " more" : ""));
        }
        if (!filed.message().isEmpty()) {
            out.text(" — " + Excerpt.line(filed.message(), 2000));
        }
    }

    private static String words(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

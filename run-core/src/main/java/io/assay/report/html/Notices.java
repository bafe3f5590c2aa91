package io.assay.report.html;

import io.assay.run.Notice;
import java.io.IOException;
import java.util.List;

/** What a person should know about the run itself. */
final class Notices {
    private static final int SHOWN = 200;

    private Notices() {}

    static void write(Page page) throws IOException {
        List<Notice> notices = page.record().notices();
        if (notices.isEmpty()) {
            return;
        }
        Markup out = page.out();
        out.html("<section class=\"panel notices\" id=\"notices\" aria-labelledby=\"notices-title\">\n");
        out.html("<h2 id=\"notices-title\">Notices <b>")
                .text(Amounts.count(notices.size()))
                .html("</b></h2>\n<ul>");
        for (Notice notice : notices.subList(0, Math.min(SHOWN, notices.size()))) {
            out.html("<li><svg class=\"glyph\" aria-hidden=\"true\"><use href=\"#s-notice\"/></svg><p>");
            if (!notice.subject().isEmpty()) {
                out.html("<code>").text(Excerpt.line(notice.subject(), 500)).html("</code> ");
            }
            out.text(Excerpt.line(notice.text(), 2000)).html("</p></li>\n");
        }
        out.html("</ul>\n</section>\n");
        if (notices.size() > SHOWN) {
            page.omissions().add(Amounts.count(notices.size() - SHOWN, "notice", "notices") + " beyond the first.");
        }
    }
}

package io.assay.report.html;

import io.assay.report.html.Survey.Timed;
import java.io.IOException;
import java.util.List;

/** The cases that took longest. */
final class Slowest {
    private Slowest() {}

    static void write(Page page) throws IOException {
        List<Timed> slowest = page.survey().slowest();
        if (slowest.isEmpty()) {
            return;
        }
        Markup out = page.out();
        out.html(
                "<section class=\"panel\" id=\"slowest\" aria-labelledby=\"slowest-title\">\n<div class=\"panel-head\">");
        out.html("<div><h2 id=\"slowest-title\">Slowest cases</h2></div></div>\n<ol class=\"slowest\">\n");
        double longest = slowest.get(0).duration().toNanos();
        for (Timed timed : slowest) {
            String anchor = Anchor.of(timed.id());
            out.html("<li><a href=\"#").text(anchor).html("\">");
            Glyph.named(out, timed.verdict());
            out.html("<span class=\"who\"><span class=\"name\">")
                    .text(Excerpt.line(timed.id().name(), CaseCard.NAME));
            out.html("</span> <span class=\"container\">");
            out.text(Excerpt.line(timed.id().container(), CaseCard.NAME)).html("</span></span></a>");
            out.html("<svg class=\"length\" aria-hidden=\"true\"><rect height=\"100%\" rx=\"4\" width=\"");
            out.text(Amounts.percent(timed.duration().toNanos() / longest)).html("\"/></svg><span class=\"took\">");
            out.text(Amounts.duration(timed.duration())).html("</span></li>\n");
        }
        out.html("</ol>\n</section>\n");
    }
}

package io.assay.report.html;

import io.assay.run.CaseResult;
import java.io.IOException;

/** The lists above the table: failures, flaky, missing and quarantined cases, each case a card. */
final class CaseLists {
    /** Cards a list: more are not read one by one, and a browser opens so many at once. */
    static final int CARDS = 500;

    private CaseLists() {}

    static void write(Page page) throws IOException {
        for (CaseList list : CaseList.values()) {
            if (page.survey().size(list) > 0) {
                write(page, list);
            }
        }
    }

    private static void write(Page page, CaseList list) throws IOException {
        Markup out = page.out();
        String anchor = Wording.slug(list);
        int size = page.survey().size(list);
        out.html("<section class=\"panel list\" id=\"")
                .text(anchor)
                .html("\" aria-labelledby=\"")
                .text(anchor);
        out.html("-title\">\n<div class=\"panel-head\"><div><h2 id=\"")
                .text(anchor)
                .html("-title\">");
        out.text(list.title())
                .html(" <b>")
                .text(Amounts.count(size))
                .html("</b></h2><p>")
                .text(list.meaning());
        out.html("</p></div>");
        if (list != CaseList.MISSING) {
            out.html("<div class=\"tools js\"><button type=\"button\" class=\"quiet wrap\" aria-pressed=\"true\">");
            out.html("Wrap lines</button><button type=\"button\" class=\"quiet expand\" aria-expanded=\"false\">");
            out.html("Expand all</button></div>");
        }
        out.html("</div>\n<div class=\"cards\">\n");
        cards(page, list);
        out.html("</div>\n");
        rest(page, list, size - CARDS);
        out.html("</section>\n");
    }

    private static void cards(Page page, CaseList list) throws IOException {
        int[] written = {0};
        Cases.each(page.record(), result -> {
            if (written[0] < CARDS && isIn(list, result)) {
                boolean open = written[0] == 0 && list == CaseList.FAILURES;
                CaseCard.write(page, result, open);
                written[0]++;
            }
        });
    }

    private static boolean isIn(CaseList list, CaseResult result) {
        return CaseList.of(result).filter(list::equals).isPresent();
    }

    private static void rest(Page page, CaseList list, int more) throws IOException {
        if (more > 0) {
            page.out().html("<p class=\"rest\">").text(Amounts.count(more)).html(" more are in the ");
            page.out()
                    .html("<a href=\"#cases\" data-show=\"")
                    .text(Wording.slug(list))
                    .html("\">table</a>.</p>\n");
        }
    }
}

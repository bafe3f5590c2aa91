package io.assay.report.html;

import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The counts of a run as a proportional bar, and as numbers. */
final class VerdictBar {
    /** What speaks against the run stands at the left, where the eye begins. */
    static final List<Verdict> ORDER = List.of(
            Verdict.FAILED,
            Verdict.BROKEN,
            Verdict.TIMED_OUT,
            Verdict.MISSING,
            Verdict.FLAKY,
            Verdict.SKIPPED,
            Verdict.PASSED);

    /** The smallest share that is drawn, so that one failure of 100,000 can be seen. */
    private static final double VISIBLE = 0.008;

    private VerdictBar() {}

    static void write(Page page) throws IOException {
        Counts counts = page.record().counts();
        Markup out = page.out();
        out.html("<div class=\"counts\">\n<p class=\"total\"><b>").text(Amounts.count(counts.successes()));
        out.html("</b> of <b>").text(Amounts.count(counts.total())).html("</b> ");
        out.text(counts.total() == 1 ? "case passed" : "cases passed");
        int quarantined = page.survey().size(CaseList.QUARANTINED);
        if (quarantined > 0) {
            out.text(", " + Amounts.count(quarantined) + " quarantined");
        }
        out.html("</p>\n");
        bar(out, counts);
        out.html("<ul class=\"legend\">");
        for (Verdict verdict : ORDER) {
            if (counts.of(verdict) > 0) {
                out.html("<li class=\"v-").text(Wording.slug(verdict)).html("\" title=\"");
                out.text(Wording.meaning(verdict)).html("\">");
                Glyph.write(out, verdict);
                out.html("<b>").text(Amounts.count(counts.of(verdict))).html("</b> ");
                out.text(Wording.title(verdict).toLowerCase(Locale.ROOT)).html("</li>");
            }
        }
        out.html("</ul>\n</div>\n");
    }

    private static void bar(Markup out, Counts counts) throws IOException {
        out.html("<svg class=\"proportions\" role=\"img\" aria-label=\"")
                .text(inWords(counts))
                .html("\">");
        double drawn = 0;
        for (Verdict verdict : ORDER) {
            drawn += share(counts, verdict);
        }
        double x = 0;
        for (Verdict verdict : ORDER) {
            double width = drawn == 0 ? 0 : share(counts, verdict) / drawn;
            if (width > 0) {
                out.html("<rect class=\"v-")
                        .text(Wording.slug(verdict))
                        .html("\" x=\"")
                        .text(Amounts.percent(x));
                out.html("\" width=\"").text(Amounts.percent(width)).html("\" height=\"100%\"><title>");
                out.text(inWords(counts, verdict)).html("</title></rect>");
            }
            x += width;
        }
        out.html("</svg>\n");
    }

    private static double share(Counts counts, Verdict verdict) {
        int count = counts.of(verdict);
        return count == 0 ? 0 : Math.max(VISIBLE, count / (double) counts.total());
    }

    private static String inWords(Counts counts) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : ORDER) {
            if (counts.of(verdict) > 0) {
                parts.add(inWords(counts, verdict));
            }
        }
        return parts.isEmpty() ? "no cases" : String.join(", ", parts);
    }

    private static String inWords(Counts counts, Verdict verdict) {
        return Amounts.count(counts.of(verdict)) + " " + Wording.title(verdict).toLowerCase(Locale.ROOT);
    }
}

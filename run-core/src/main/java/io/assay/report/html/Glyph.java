package io.assay.report.html;

import io.assay.run.Verdict;
import java.io.IOException;

/** The sign of a verdict, so that its colour is never the only word. */
final class Glyph {
    private Glyph() {}

    /** Beside a text that says the same. */
    static void write(Markup out, Verdict verdict) throws IOException {
        out.html("<svg class=\"glyph v-").text(Wording.slug(verdict)).html("\" aria-hidden=\"true\"><use href=\"#s-");
        out.text(Wording.slug(verdict)).html("\"/></svg>");
    }

    /** Standing for the word. */
    static void named(Markup out, Verdict verdict) throws IOException {
        out.html("<svg class=\"glyph v-").text(Wording.slug(verdict)).html("\" role=\"img\" aria-label=\"");
        out.text(Wording.title(verdict))
                .html("\"><title>")
                .text(Wording.title(verdict))
                .html("</title><use href=\"#s-");
        out.text(Wording.slug(verdict)).html("\"/></svg>");
    }
}

package io.assay.report.html;

import java.io.IOException;

/** A button that copies a text; hidden where there is no JavaScript. */
final class CopyButton {
    private CopyButton() {}

    static void write(Markup out, String value, String label) throws IOException {
        out.html("<button type=\"button\" class=\"copy js\" data-copy=\"")
                .text(value)
                .html("\" aria-label=\"");
        out.text(label)
                .html("\" title=\"")
                .text(label)
                .html("\"><svg aria-hidden=\"true\"><use href=\"#s-copy\"/></svg>");
        out.html("</button>");
    }
}

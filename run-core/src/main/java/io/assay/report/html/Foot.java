package io.assay.report.html;

import java.io.IOException;

/** The end of the page: what it leaves out, the keyboard's help, and the script. */
final class Foot {
    private Foot() {}

    static void write(Page page) throws IOException {
        Markup out = page.out();
        page.budget().tell(page.omissions()::add);
        if (!page.omissions().isEmpty()) {
            out.html(
                    "<section class=\"panel\" id=\"omissions\" aria-labelledby=\"omissions-title\"><div class=\"panel-head\">");
            out.html("<div><h2 id=\"omissions-title\">Left out of this page</h2></div></div>\n<ul class=\"plain\">");
            for (String omission : page.omissions()) {
                out.html("<li>").text(omission).html("</li>\n");
            }
            out.html("</ul></section>\n");
        }
        out.html("</main>\n<footer><p>Written by Assay for run <code>")
                .text(page.run().id().value());
        out.html("</code>. This page is complete in itself and asks no network.</p></footer>\n");
        help(out);
        out.html("<p class=\"unseen\" id=\"spoken\" role=\"status\" aria-live=\"polite\"></p>\n");
        out.html("<script>").asset(Assets.SCRIPT).html("</script>\n</body>\n</html>\n");
    }

    private static void help(Markup out) throws IOException {
        out.html("""
                <dialog id="keys" aria-labelledby="keys-title">
                <form method="dialog"><h2 id="keys-title">Keyboard</h2>
                <button class="icon" aria-label="Close">×</button></form>
                <dl>
                <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous case of the lists</dd></div>
                <div><dt><kbd>↓</kbd> <kbd>↑</kbd></dt><dd>the same, once a case has the focus</dd></div>
                <div><dt><kbd>Enter</kbd> <kbd>Space</kbd></dt><dd>expand or collapse it</dd></div>
                <div><dt><kbd>/</kbd></dt><dd>search all cases</dd></div>
                <div><dt><kbd>[</kbd> <kbd>]</kbd></dt><dd>previous, next page of the table</dd></div>
                <div><dt><kbd>e</kbd></dt><dd>expand or collapse every failure</dd></div>
                <div><dt><kbd>w</kbd></dt><dd>wrap long lines or not</dd></div>
                <div><dt><kbd>t</kbd></dt><dd>light or dark</dd></div>
                <div><dt><kbd>Esc</kbd></dt><dd>clear the search, collapse the case, close this</dd></div>
                <div><dt><kbd>?</kbd></dt><dd>this help</dd></div>
                </dl>
                </dialog>
                """);
    }
}

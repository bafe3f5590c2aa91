package io.assay.report.html;

import io.assay.run.Run;
import java.io.IOException;

/** Everything before the first section: the policy, the style, and the bar at the top. */
final class Head {
    private Head() {}

    static void write(Page page) throws IOException {
        Run run = page.run();
        Markup out = page.out();
        out.html("<!doctype html>\n<html lang=\"en\" data-state=\"").text(Wording.slug(run.state()));
        out.html("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
        out.text(policy()).html("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.html("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n");
        out.html("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        out.text(Wording.title(run.state()) + " · " + name(run)).html("</title>\n");
        icon(page);
        out.html("<style>").asset(Assets.STYLE).html("</style>\n");
        out.html("<script>").asset(Assets.THEME).html("</script>\n</head>\n<body>\n");
        out.asset(Assets.SYMBOLS);
        out.html("<a class=\"skip\" href=\"#main\">Skip to the result</a>\n");
        bar(page);
        out.html("<main id=\"main\">\n");
    }

    /** {@code checkout / smoke}. */
    static String name(Run run) {
        return run.project() + " / " + run.suite();
    }

    /**
     * Nothing may be loaded or sent, and only the page's own script and style, known by their digests, are admitted:
     * markup that slipped in with a test's name could do nothing.
     */
    private static String policy() {
        return "default-src 'none'; style-src " + Assets.STYLE.source() + "; script-src " + Assets.THEME.source() + " "
                + Assets.SCRIPT.source() + "; img-src data:; base-uri 'none'; form-action 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'";
    }

    /** A coloured dot in the browser's tab. */
    private static void icon(Page page) throws IOException {
        String colour = switch (page.run().state()) {
            case PASSED -> page.run().warning() ? "%23b7791f" : "%231f9d61";
            case FAILED -> "%23d92d43";
            case ERROR -> "%23c2410c";
            default -> "%236b7280";
        };
        page.out().html("<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' ");
        page.out()
                .html("viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='")
                .text(colour);
        page.out().html("'/%3E%3C/svg%3E\">\n");
    }

    private static void bar(Page page) throws IOException {
        Markup out = page.out();
        out.html("<header class=\"bar\"><div class=\"bar-in\">\n<a class=\"mark\" href=\"#main\" aria-label=\"Assay: ");
        out.html("to the top\"><svg aria-hidden=\"true\"><use href=\"#s-assay\"/></svg>Assay</a>\n");
        out.html("<nav aria-label=\"Sections\">");
        for (CaseList list : CaseList.values()) {
            link(page, Wording.slug(list), list.title(), page.survey().size(list));
        }
        out.html("<a href=\"#cases\">Cases <b>")
                .text(Amounts.count(page.record().counts().total()));
        out.html("</b></a><a href=\"#timeline\">Timeline</a>");
        link(page, "logs", "Logs", page.record().logExcerpts().size());
        link(page, "artifacts", "Artifacts", page.record().artifacts().size());
        out.html("</nav>\n<div class=\"tools js\"><button type=\"button\" class=\"icon\" id=\"theme\" ");
        out.html("aria-label=\"Switch between light and dark\" title=\"Light or dark (t)\"><svg aria-hidden=\"true\">");
        out.html("<use href=\"#s-theme\"/></svg></button><button type=\"button\" class=\"icon\" id=\"help\" ");
        out.html("aria-label=\"Keyboard help\" title=\"Keyboard (?)\" aria-haspopup=\"dialog\">?</button></div>\n");
        out.html("</div></header>\n");
    }

    private static void link(Page page, String anchor, String title, int count) throws IOException {
        if (count > 0) {
            page.out().html("<a href=\"#").text(anchor).html("\">").text(title).html(" <b>");
            page.out().text(Amounts.count(count)).html("</b></a>");
        }
    }
}

package io.assay.report.html;

import io.assay.run.Verdict;
import java.io.IOException;
import java.util.Locale;

/** The frame of the table of all cases; {@code table.js} fills it from the data that follow. */
final class CaseTable {
    private CaseTable() {}

    static void write(Page page) throws IOException {
        Markup out = page.out();
        out.html(
                "<section class=\"panel\" id=\"cases\" aria-labelledby=\"cases-title\">\n<div class=\"panel-head\"><div>");
        out.html("<h2 id=\"cases-title\">All cases <b>")
                .text(Amounts.count(page.record().counts().total()));
        out.html("</b></h2></div></div>\n<noscript><p class=\"rest\">The table of all cases needs JavaScript; ");
        out.html("the summary and the lists above do not.</p></noscript>\n<div class=\"js\">\n");
        controls(page);
        out.html("""
                <div class="table" id="table-box">
                <table id="table" aria-describedby="table-status">
                <thead><tr>
                <th scope="col" class="c-verdict"><span class="unseen">Verdict</span></th>
                <th scope="col" class="c-name"><button type="button" data-sort="name">Case</button></th>
                <th scope="col" class="c-shard">Shard</th>
                <th scope="col" class="c-time"><button type="button" data-sort="duration">Duration</button></th>
                </tr></thead>
                <tbody></tbody>
                </table>
                </div>
                <div class="pager"><p id="table-status" role="status" aria-live="polite"></p>
                <div class="tools"><button type="button" class="quiet" id="previous">Previous</button>
                <button type="button" class="quiet" id="next">Next</button></div></div>
                </div>
                </section>
                """);
    }

    private static void controls(Page page) throws IOException {
        Markup out = page.out();
        out.html("""
                <div class="controls" role="search" aria-label="Cases">
                <label class="search"><span class="unseen">Search by name, class or message</span>
                <svg aria-hidden="true"><use href="#s-search"/></svg>
                <input type="search" id="search" placeholder="Search name, class or message" autocomplete="off"
                spellcheck="false" aria-controls="table"><kbd aria-hidden="true">/</kbd></label>
                <label class="check"><input type="checkbox" id="group" checked>Group by class</label>
                <div class="chips" role="group" aria-label="Verdicts">
                """);
        for (Verdict verdict : VerdictBar.ORDER) {
            int count = page.record().counts().of(verdict);
            if (count > 0) {
                String slug = Wording.slug(verdict);
                out.html("<button type=\"button\" class=\"chip\" aria-pressed=\"false\" data-verdict=\"")
                        .text(slug);
                out.html("\">");
                Glyph.write(out, verdict);
                out.text(Wording.title(verdict).toLowerCase(Locale.ROOT))
                        .html(" <b>")
                        .text(Amounts.count(count));
                out.html("</b></button>");
            }
        }
        int quarantined = page.survey().size(CaseList.QUARANTINED);
        if (quarantined > 0) {
            out.html("<button type=\"button\" class=\"chip\" aria-pressed=\"false\" data-verdict=\"quarantined\">");
            out.html("<svg class=\"glyph\" aria-hidden=\"true\"><use href=\"#s-quarantined\"/></svg>quarantined <b>");
            out.text(Amounts.count(quarantined)).html("</b></button>");
        }
        out.html("</div>\n</div>\n");
    }
}

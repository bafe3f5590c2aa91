package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A look at the cases of a report.
 *
 * @param text to be found in name, class, leg, message or type; empty for any
 * @param after how many cases of the order were looked at before
 * @param size how many cases a page has at most
 */
record CaseQuery(String text, CaseFilter filter, int after, int size) {
    /** So much is unpacked for one page at most; a search goes on from there with the next page. */
    private static final long MOST_UNPACKED = 192L << 20;

    private static final int LONGEST = 500;

    CaseQuery {
        text = CaseText.head(text.strip(), LONGEST);
        after = Math.max(0, after);
    }

    CasePage in(CaseFile file) throws IOException {
        int[] order = CaseOrder.of(file.index(), filter);
        String wanted = text.toLowerCase(Locale.ROOT);
        List<CasePage.Hit> hits = new ArrayList<>();
        int at = Math.min(after, order.length);
        while (at < order.length && hits.size() < size && file.unpacked() < MOST_UNPACKED) {
            CaseResult result = file.read(order[at]);
            if (wanted.isEmpty() || matches(result, wanted)) {
                hits.add(new CasePage.Hit(order[at], result, file.index().kind(order[at])));
            }
            at++;
        }
        return new CasePage(hits, after, at, order.length);
    }

    private static boolean matches(CaseResult result, String wanted) {
        return contains(result.id().name(), wanted)
                || contains(result.id().container(), wanted)
                || contains(result.id().leg(), wanted)
                || contains(result.message(), wanted)
                || result.failureIfAny()
                        .filter(failure -> contains(failure.type(), wanted))
                        .isPresent();
    }

    private static boolean contains(String text, String wanted) {
        return text.length() >= wanted.length() && text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}

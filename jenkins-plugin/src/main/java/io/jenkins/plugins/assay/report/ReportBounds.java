package io.jenkins.plugins.assay.report;

import hudson.AbortException;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps what users chose of a report's head within what {@code build.xml} should hold and a page can show. */
final class ReportBounds {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._ -]{1,100}");
    private static final Pattern ONLY_DOTS = Pattern.compile("[. ]+");
    private static final int TEXT = 300;
    private static final int MESSAGE = 2_000;
    private static final int MOST_LINKS = 200;
    private static final int MOST_NOTICES = 50;

    private ReportBounds() {}

    /** @throws AbortException when the report has no usable name */
    static ReportHead of(ReportHead head) throws AbortException {
        String name = head.name();
        if (!NAME.matcher(name).matches() || ONLY_DOTS.matcher(name).matches()) {
            throw new AbortException("'" + CaseText.line(name, 100) + "' cannot be the name of a report:"
                    + " give 1 to 100 letters, digits, blanks and . _ -");
        }
        return new ReportHead(
                name,
                CaseText.line(head.runId(), TEXT),
                CaseText.isWebAddress(head.url()) ? head.url() : "",
                CaseText.line(head.state(), TEXT),
                CaseText.line(head.reason(), TEXT),
                CaseText.line(head.message(), MESSAGE),
                CaseText.line(head.project(), TEXT),
                CaseText.line(head.suite(), TEXT),
                CaseText.line(head.environment(), TEXT),
                CaseText.line(head.revision(), TEXT),
                links(head.links()),
                head.notices().stream()
                        .limit(MOST_NOTICES)
                        .map(notice -> CaseText.line(notice, MESSAGE))
                        .toList());
    }

    private static List<ReportHead.Link> links(List<ReportHead.Link> told) {
        return told.stream()
                .filter(link -> CaseText.isWebAddress(link.url()))
                .limit(MOST_LINKS)
                .map(link -> new ReportHead.Link(link.kind(), text(link), link.url()))
                .toList();
    }

    private static String text(ReportHead.Link link) {
        String text = CaseText.line(link.text(), TEXT);
        return text.isEmpty() ? CaseText.line(link.url(), TEXT) : text;
    }
}

package io.jenkins.plugins.assay.report;

/** A {@link ReportHead.Link} as {@code build.xml} keeps it. */
final class KeptLink {
    private final String kind;
    private final String text;
    private final String url;

    KeptLink(ReportHead.Link link) {
        this.kind = link.kind();
        this.text = link.text();
        this.url = link.url();
    }

    ReportHead.Link link() {
        return new ReportHead.Link(kind, text, url);
    }
}

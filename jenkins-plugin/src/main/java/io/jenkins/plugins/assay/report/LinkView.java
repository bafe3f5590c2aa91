package io.jenkins.plugins.assay.report;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A link as the page shows it. */
@Restricted(NoExternalUse.class)
public final class LinkView {
    private final ReportHead.Link link;

    LinkView(ReportHead.Link link) {
        this.link = link;
    }

    public String getText() {
        return link.text();
    }

    public String getUrl() {
        return link.url();
    }
}

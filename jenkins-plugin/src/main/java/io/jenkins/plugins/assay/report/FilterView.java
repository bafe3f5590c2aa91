package io.jenkins.plugins.assay.report;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A choice of the page's filter. */
@Restricted(NoExternalUse.class)
public final class FilterView {
    private final CaseFilter filter;
    private final boolean chosen;

    FilterView(CaseFilter filter, boolean chosen) {
        this.filter = filter;
        this.chosen = chosen;
    }

    public String getWord() {
        return filter.word();
    }

    public boolean isChosen() {
        return chosen;
    }

    public String getLabel() {
        return switch (filter) {
            case ALL -> Messages.Filter_All();
            case FAILURES -> Messages.Filter_Failures();
            case NEW_FAILURES -> Messages.Filter_NewFailures();
            case STILL_FAILING -> Messages.Filter_StillFailing();
            case FIXED -> Messages.Filter_Fixed();
            case FLAKY -> Messages.Filter_Flaky();
            case QUARANTINED -> Messages.Filter_Quarantined();
            case MISSING -> Messages.Filter_Missing();
            case SKIPPED -> Messages.Filter_Skipped();
            case PASSED -> Messages.Filter_Passed();
            case ADDED -> Messages.Filter_Added();
            case REMOVED -> Messages.Filter_Removed();
            case SLOWER -> Messages.Filter_Slower();
        };
    }
}

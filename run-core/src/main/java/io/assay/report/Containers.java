package io.assay.report;

import io.assay.run.CaseResult;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Cases that are ordered by container, one container after the other. */
final class Containers {
    private final Iterator<CaseResult> cases;
    private @Nullable CaseResult upcoming;
    private String name = "";

    Containers(Iterator<CaseResult> cases) {
        this.cases = cases;
        this.upcoming = cases.hasNext() ? cases.next() : null;
    }

    /** Moves to the next container, past what is left of this one; false when there is none. */
    boolean next() {
        while (hasCase()) {
            takeCase();
        }
        name = upcoming == null ? "" : upcoming.id().container();
        return upcoming != null;
    }

    /** Of the container: its class or file; may be empty. */
    String name() {
        return name;
    }

    boolean hasCase() {
        return upcoming != null && upcoming.id().container().equals(name);
    }

    CaseResult takeCase() {
        CaseResult taken = upcoming;
        if (taken == null) {
            throw new NoSuchElementException("the container " + name + " has no more cases");
        }
        upcoming = cases.hasNext() ? cases.next() : null;
        return taken;
    }

    /** Sums up what is left of the container. */
    JunitXmlSuiteTotals countRest() {
        JunitXmlSuiteTotals totals = JunitXmlSuiteTotals.NONE;
        while (hasCase()) {
            totals = totals.plus(takeCase());
        }
        return totals;
    }
}

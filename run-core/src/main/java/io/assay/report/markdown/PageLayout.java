package io.assay.report.markdown;

import io.assay.run.CaseId;
import io.assay.run.Comparison.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the page of a run is laid out, and what it says besides the run.
 *
 * @param name what its heading calls the run; plain text
 * @param lead Markdown blocks below its head, for example links and notices, each ends its last line; shown whole or not at all
 * @param rest where that is what the page has no room for: a Markdown sentence
 * @param changes against another run: failures that are new are told apart, and what is fixed or slower is listed; a case that
 *     is none of it may be left out. Empty when the run is compared with none
 * @param detail how much is said of each case
 */
public record PageLayout(
        String name, List<String> lead, String rest, Optional<Map<CaseId, Change>> changes, Detail detail) {
    public PageLayout {
        lead = List.copyOf(lead);
        changes = changes.map(Map::copyOf);
    }

    /**
     * What became of a case.
     *
     * @param before how long it took in the other run; zero when that is not known
     */
    public record Change(Kind kind, Duration before) {}

    /** How much is said of each case. */
    public enum Detail {
        /** Traces are open; tables of the slowest cases and of the suites follow. */
        OPEN,
        /** The same with traces that a reader unfolds. */
        FOLDED,
        /** Traces are folded, no table of cases follows. */
        SHORT,
        /** A line for each case, without its trace. */
        LINES,
        /** Only the failures, with open traces; no head. */
        TRACES;

        boolean tables() {
            return this == OPEN || this == FOLDED;
        }
    }
}

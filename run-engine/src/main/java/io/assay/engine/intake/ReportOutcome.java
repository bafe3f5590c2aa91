package io.assay.engine.intake;

import io.assay.report.ReportReader.Damage;
import io.assay.run.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading one report.
 *
 * @param recognised whether it is a report of a known format
 * @param damage where and why reading stopped before its end
 * @param notices what a person should know about it
 */
record ReportOutcome(boolean recognised, Optional<Damage> damage, List<Notice> notices) {
    ReportOutcome {
        notices = List.copyOf(notices);
    }
}

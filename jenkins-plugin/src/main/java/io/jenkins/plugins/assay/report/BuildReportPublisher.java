package io.jenkins.plugins.assay.report;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.Counts;
import io.jenkins.plugins.assay.check.CheckChoice;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Keeps reports with their builds and hands them on to the junit plugin and to whoever shows checks. */
@Extension
@Restricted(NoExternalUse.class)
public final class BuildReportPublisher implements ReportPublisher {
    @Override
    public Counts publish(Run<?, ?> build, TaskListener listener, ReportHead head, CheckChoice check, CaseSource cases)
            throws IOException, InterruptedException {
        ReportHead bounded = ReportBounds.of(head);
        boolean again = isKnown(build, bounded.name());
        KeptReport report = new KeptCases(build, bounded).keep(cases);
        AssayReportsAction.add(build, report);
        if (again) {
            listener.getLogger().println(Messages.JunitResults_Again(bounded.name()));
        } else {
            new JunitResults(build, listener).add(report);
        }
        new ReportCheck(build, listener, check).publish(report);
        return report.counts();
    }

    private static boolean isKnown(Run<?, ?> build, String name) {
        AssayReportsAction action = build.getAction(AssayReportsAction.class);
        return action != null && action.report(name).isPresent();
    }
}

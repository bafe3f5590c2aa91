package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.Counts;
import io.jenkins.plugins.assay.check.CheckChoice;
import java.io.IOException;

/** Keeps a report with a build and shows it wherever Jenkins shows results. */
public interface ReportPublisher {
    /**
     * Publishes a report: the build page, the trend, junit's results, a check. A report of a name that the build has already
     * replaces it. Cases are never all in memory at once.
     *
     * @return how many cases had which verdict
     * @throws IOException when the cases cannot be had or kept; the build then has no such report
     */
    Counts publish(Run<?, ?> build, TaskListener listener, ReportHead head, CheckChoice check, CaseSource cases)
            throws IOException, InterruptedException;
}

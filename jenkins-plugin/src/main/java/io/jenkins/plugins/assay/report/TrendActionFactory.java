package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Gives a job its trend when its newest builds have reports, whatever became of those builds. */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class TrendActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    @NonNull
    public Collection<? extends Action> createFor(@NonNull Job target) {
        Job<?, ?> job = target;
        return ReportHistory.newest(job) == null ? Set.of() : Set.of(new TrendAction(job));
    }
}
